"""The ledger in other forms. Every exporter streams all that the filter shows, never less."""

from reportedly.export.columns import CODEBOOK, claim_row, event_row
from reportedly.export.write import EXPORTERS, export

__all__ = ["CODEBOOK", "EXPORTERS", "claim_row", "event_row", "export"]
