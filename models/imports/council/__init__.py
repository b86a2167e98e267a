"""What belongs to the council and to no one child: the year's budget, and Ofsted's list of providers."""
