"""What a financial year costs: paid to date, committed, and forecast, by any key, to the penny.

Conventions (contract, Dates and money): spans are half-open; money is whole pence; cost to date runs to and includes
the night of the as-at date, commitment starts with the next. A weekly line has cost accrued(t) from its own first paid
night to t, and accrued(b) - accrued(a) in a window [a, b), so that every breakdown adds up.
"""

from models.forecast.table import KEYS, forecast, with_total
from models.forecast.variance import variance, variance_of, with_variance_total

__all__ = ["KEYS", "forecast", "variance", "variance_of", "with_total", "with_variance_total"]
