"""From the rows of the returns to episodes, settings, placements and periods of care.

This is the one place in which the derived grains are made (domain reference 2.3, steps 3 to 10):
`derive` merges the years, settles what does not fit, cuts periods, settings and placements, and keeps the
placement ids of earlier derivations, so that cost lines and plans stay where they belong.
"""

from models.grains.derive import Derived, derive, derive_merged

__all__ = ["Derived", "derive", "derive_merged"]
