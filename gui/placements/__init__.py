"""The Placements screen: the register, one row per child in care."""
