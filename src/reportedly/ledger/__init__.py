"""The ledger: stories' analyses in, claims and events with their standing out. Analysis → Event.

`Ledger.open("reportedly.db")` gives the store; `ledger.add(analysis)` takes one story in one short
transaction; `ledger.events(EventFilter(actor="JPN"))` asks.
"""

from reportedly.ledger.filters import EventFilter, Order
from reportedly.ledger.queries import StoredStory
from reportedly.ledger.store import Ledger, Run, exists
from reportedly.ledger.write import Added

__all__ = ["Added", "EventFilter", "Ledger", "Order", "Run", "StoredStory", "exists"]
