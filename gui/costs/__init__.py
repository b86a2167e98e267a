"""The Costs screen: the forecast of a financial year, what stands behind it, and why it differs from the budget."""
