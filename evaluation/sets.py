"""The development sets: where each lies, what it measures, which peers' figures stand beside ours.

Peers' figures are those of the measurements named in `peer`; nothing here is from memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
"""The development gold, which does not ship; evaluation needs it beside the checkout."""
OWN = Path(__file__).parent.parent / "gold"
"""The gold that ships, in our own words."""
CORPORA = GOLD.parent / "corpora"
"""Articles to run on, which do not ship either."""


@dataclass(frozen=True)
class GoldSet:
    """One set: its kind of gold, its file below `folder`, the figures to show, the peers beside them."""

    name: str
    kind: str
    file: str
    figures: tuple[str, ...]
    peer: str
    split: str | None = None
    slow: bool = False
    folder: Path = GOLD
    folds: bool = False
    """Cross-validated: something that ships was fitted on the set (`folds.py`)."""
    beside: Path | None = None
    """What else must be there."""

    @property
    def path(self) -> Path:
        """Where the set lies."""
        return self.folder / self.file

    @property
    def here(self) -> bool:
        """Tell whether all that the set needs is there."""
        return self.path.exists() and (self.beside is None or self.beside.exists())


EVENT_FIGURES = (
    "type, any",
    "type, first",
    "type, macro F1",
    "extra types per right one",
    "source country",
    "target country",
)
PLACE_FIGURES = ("recognition, exact", "within 161 km, end to end", "country, end to end")
OWN_FIGURES = (
    "attribution",
    "chain",
    "nested chain",
    "anonymity",
    "kind",
    "stance",
    "stance macro F1",
    "denial link",
    "event",
    "event trigger",
    "event type",
    "actor country",
    "recipient country",
    "realis",
    "polarity",
    "origin",
    "date",
    "place country",
)
NO_PEER = "no peer joins attribution, denial and events"

SETS = (
    GoldSet(
        "PolNeAR dev (84 articles)",
        "attribution",
        "attribution/polnear.dev.jsonl",
        (
            "end to end", "end to end, strict", "recall, other cues", "recall, sourceless", "attribution",
            "token source", "token cue", "token content",
        ),
        "end to end, on PolNeAR test: Citron retrained .505, said-verb rule .476, GenderGapTracker .422, "
        "textacy .273; two humans .754",
    ),
    GoldSet("Own gold, dev (65)", "own", "dev.jsonl", OWN_FIGURES, NO_PEER, folder=OWN),
    GoldSet("Own gold, test (65)", "own", "test.jsonl", OWN_FIGURES, NO_PEER, folder=OWN),
    GoldSet("Own stories (10)", "own", "own/stories.jsonl", OWN_FIGURES, NO_PEER),
    GoldSet(
        "Own dossiers (3)",
        "dossiers",
        "own/dossiers",
        ("mention recall", "B3 F1", "type", "reports", "outlets", "origins", "standing"),
        "no peer",
    ),
    GoldSet(
        "PLOVER GSR (322 sentences)",
        "events",
        "events/plover_gsr.jsonl",
        EVENT_FIGURES,
        "UniversalPetrarch: any .599, first .432, macro F1 .440, source .667, target .705",
        folds=True,
    ),
    GoldSet(
        "PLV train (1,050 pairs)",
        "events-yield",
        "events/plv_train.jsonl",
        ("type, any", "type, first", "type, macro F1"),
        "UniversalPetrarch on PLV test: any .663, first .500, macro F1 .509",
        folds=True,
    ),
    GoldSet(
        "CASE-2021 task 2 (1,019 snippets)",
        "events",
        "events/case2021_task2.jsonl",
        ("type, any", "type, first", "type, macro F1"),
        "UniversalPetrarch: any .657, first .496",
        folds=True,
    ),
    GoldSet(
        "PETRARCH unit records (284 sentences)",
        "events",
        "events/petr_unit.jsonl",
        ("type, any", "type, first", "silence"),
        "none measured end to end; its makers' own records",
    ),
    GoldSet(
        "GLOCON sample (995 sentences)",
        "events",
        "events/glocon_dev.jsonl",
        ("protest, precision", "protest, recall"),
        "UniversalPetrarch, PROTEST over the whole sample: P .597, R .093",
        folds=True,
    ),
    GoldSet(
        "PLOVIGY (289 sentences, silver)",
        "events",
        "events/plovigy_p2_silver.jsonl",
        ("type, any", "type, first"),
        "coded by PETRARCH2, not by people",
    ),
    GoldSet(
        "Non-political stories (200)",
        "nonpolitical",
        "nonpolitical.txt",
        ("false events a story", "stories left silent"),
        "none measured; at most .3 false events a story are aimed at",
        folder=Path(__file__).parent,
        beside=CORPORA,
    ),
    GoldSet(
        "UW factuality dev (3,358 events)",
        "factuality",
        "factuality/factuality.uw.jsonl",
        ("mean absolute error", "correlation", "not asserted", "did not happen"),
        "on UW test: TruthTeller + supervised MAE .399, dependency rules MAE .623 and not asserted .454",
        split="dev",
    ),
    GoldSet(
        "MEANTIME factuality dev (195 events)",
        "factuality",
        "factuality/factuality.meantime.jsonl",
        ("mean absolute error", "correlation", "not asserted"),
        "on MEANTIME test: TruthTeller + supervised MAE .243, dependency rules MAE .287, not asserted .571",
        split="dev",
    ),
    GoldSet(
        "LGL places (588 articles)",
        "places",
        "places/places_lgl.jsonl",
        PLACE_FIGURES,
        "spaCy + largest population: exact F1 .662, within 161 km .400, country .467",
    ),
    GoldSet(
        "TR-News places (118 articles)",
        "places",
        "places/places_trnews.jsonl",
        PLACE_FIGURES,
        "spaCy + largest population: exact F1 .777, within 161 km .610, country .625",
    ),
    GoldSet(
        "TimeBank (183 documents)",
        "times",
        "times/times_timebank.jsonl",
        ("value F1", "relaxed", "strict"),
        "HeidelTime value F1 .795, duckling .334, dateparser .270",
    ),
    GoldSet(
        "AQUAINT times (73 documents)",
        "times",
        "times/times_aquaint.jsonl",
        ("value F1", "relaxed", "strict"),
        "HeidelTime value F1 .729, duckling .371, dateparser .334",
    ),
    GoldSet(
        "WikiWars (22 documents)",
        "times",
        "times/times_wikiwars.jsonl",
        ("value F1", "relaxed", "strict"),
        "HeidelTime value F1 .829, dateparser .392",
    ),
    GoldSet(
        "Negation, *SEM 2012 dev (173)",
        "negation",
        "factuality/negation.sem2012.jsonl",
        ("negated events", "cues"),
        "none measured; fiction, not news",
        split="dev",
    ),
    GoldSet(
        "Giveme5W1H story clusters (397 articles)",
        "story-clusters",
        "stories/story_clusters_g5w1h.jsonl",
        ("B3 F1", "B3 precision", "B3 recall"),
        "single-pass TF-IDF, threshold tuned on the same data: B3 F1 .909",
        slow=True,
    ),
    GoldSet(
        "Wire copy (36 pairs)",
        "wire-copy",
        "stories/wire_copy_pairs_pseudo.jsonl",
        ("pairs found", "pairs across stories"),
        "Jaccard of at least .7 finds 15 of 36",
        slow=True,
    ),
    GoldSet(
        "ECB+ dev, event mentions",
        "coreference",
        "stories/ecbplus_event_mentions.jsonl",
        ("CoNLL F1", "B3 F1", "MUC"),
        "same head lemma, gold mentions, corpus-wide: CoNLL .637; gold sub-topics .764",
        split="dev",
        slow=True,
    ),
    GoldSet(
        "ECB+ dev, documents into stories",
        "ecb-stories",
        "stories/ecbplus_docs.jsonl",
        ("B3 F1",),
        "single-pass TF-IDF on all 976 documents: B3 F1 .813",
        split="dev",
        slow=True,
    ),
    GoldSet(
        "Timeline17 (19 timelines)",
        "timelines",
        "stories/timeline17_gold.jsonl",
        ("date F1",),
        "Datewise (news-tls) .544; article-count dates, 8 of the timelines, .372",
        slow=True,
    ),
)  # fmt: skip
