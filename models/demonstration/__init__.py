"""An invented council, the same from the same seed on any machine and any day.

Ambermere has children in care in the mix that the national figures show (domain reference, section 8), with three
years of leavers behind them, and with the gaps and mistakes that an officer meets. No child, carer, home, provider or
place in it is real.
"""

from models.demonstration.build import AS_AT, Council, council

__all__ = ["AS_AT", "Council", "council"]
