"""The word index: FTS5 on SQLite, tsvector with GIN on PostgreSQL. Both hold the same tokens and answer alike.

A question is a list of clauses; a clause is alternatives, of which one must stand in a document; an alternative is
terms that must all stand there. Tokens are letters and digits only, so no question can be more than a question.
"""

import math
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from zoeken import taal

COLUMNS = ("titel", "onderwerp", "tekst", "vermelding")
LETTERS = dict(zip(COLUMNS, "ABCD", strict=True))  # the weights of PostgreSQL by their names
MOST = 500  # hits that are ranked, counted and sorted; of more it is said that there are more
POSITIONS, LAST_POSITION = 200, 16383  # what a tsvector can hold of one word


@dataclass(frozen=True)
class Term:
    token: str
    prefix: bool = False


Alternative = tuple[Term, ...]
Clause = tuple[Alternative, ...]


@dataclass
class Hit:
    """A document that answers; a lower `trap` is better: title before text before mention. A higher score is better."""

    pk: int
    soort: str
    kenmerken: str
    datum: object
    score: float
    trap: int


@dataclass(frozen=True)
class Limits:
    """Keys of Kenmerk: what a hit must have, may not have, and of the kinds that are ranked whatever comes."""

    having: tuple[int, ...] = ()
    without: tuple[int, ...] = ()
    first: tuple[int, ...] = ()


def tokens(words: list[str]) -> list[str]:
    """The words of a text and their stems, in order."""
    found = []
    for word in words:
        found.append(word)
        if (stem := taal.stem(word)) != word:
            found.append(stem)
    return found


class Sqlite:
    RANKED = 3000  # of more hits than this only so many are ranked, and as many of the kinds that go first
    MAKE = (
        "CREATE VIRTUAL TABLE zoeken_fts USING fts5"
        "(titel, onderwerp, tekst, vermelding, kenmerken, tokenize='unicode61 remove_diacritics 0')",
        "INSERT INTO zoeken_fts (zoeken_fts, rank) VALUES ('rank', 'bm25(10.0, 4.0, 2.0, 1.0, 0.0)')",
    )
    DROP = ("DROP TABLE zoeken_fts",)

    def write(self, cursor, entries):
        """Writes ({pk: (columns, kenmerken)}) anew."""
        self.delete(cursor, list(entries))
        cursor.executemany(
            "INSERT INTO zoeken_fts (rowid, titel, onderwerp, tekst, vermelding, kenmerken)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            [
                (pk, *(" ".join(columns[name]) for name in COLUMNS), " ".join(f"k{key}" for key in kenmerken))
                for pk, (columns, kenmerken) in entries.items()
            ],
        )

    def delete(self, cursor, pks):
        cursor.executemany("DELETE FROM zoeken_fts WHERE rowid = %s", [(pk,) for pk in pks])

    def rarity(self, clauses) -> list[float]:
        """How much each clause tells: one that fewer documents answer to counts for more, as in BM25; 1 query."""
        count = f"(SELECT count(*) FROM (SELECT 1 FROM zoeken_fts WHERE zoeken_fts MATCH %s LIMIT {self.RANKED}))"
        columns = f"{{{' '.join(COLUMNS)}}}"
        with connection.cursor() as cursor:
            return _rarity(cursor, count, self.RANKED, [f"{columns} : {self._clause(clause)}" for clause in clauses])

    def search(self, clauses, weights, *, every, limits: Limits) -> list[Hit]:
        """The best by BM25, which knows by itself what a clause tells."""
        joined = (" AND " if every else " OR ").join(self._clause(clause) for clause in clauses)
        strict = " AND ".join(self._clause(clause) for clause in clauses)
        found = f"({{{' '.join(COLUMNS)}}} : ({joined})){self._keys(' AND ', limits.having)}"
        found = f"({found}){self._keys(' NOT ', limits.without)}"
        first = " OR ".join(f"k{key}" for key in limits.first) or "geen"
        part = (
            "SELECT * FROM"
            " (SELECT rowid AS id, rank AS rang, bm25(zoeken_fts, 10.0, 4.0, 2.0, 0.0, 0.0) < 0 AS in_tekst"
            f" FROM zoeken_fts WHERE zoeken_fts MATCH %s LIMIT {self.RANKED})"
        )
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT d.id, d.soort, d.kenmerken, d.datum || '', -h.rang, CASE"
                " WHEN h.id IN (SELECT rowid FROM zoeken_fts WHERE zoeken_fts MATCH %s) THEN 0"
                " WHEN h.in_tekst THEN 1 ELSE 2 END"
                f" FROM (SELECT * FROM ({part} UNION ALL {part}) ORDER BY rang LIMIT {MOST + 1}) h"
                " JOIN zoeken_document d ON d.id = h.id",
                [
                    f"{{titel}} : ({strict})",
                    f"({found}) AND kenmerken : ({first})",
                    f"({found}) NOT kenmerken : ({first})",
                ],
            )
            return [Hit(*row) for row in cursor.fetchall()]

    def _keys(self, operator, keys) -> str:
        return "".join(f"{operator}kenmerken : k{key}" for key in keys)

    def _clause(self, clause: Clause) -> str:
        return "(" + " OR ".join(self._alternative(terms) for terms in clause) + ")"

    def _alternative(self, terms: Alternative) -> str:
        return "(" + " AND ".join(f'"{term.token}"{"*" if term.prefix else ""}' for term in terms) + ")"


class Postgres:
    RANKED = 1100  # fewer than on SQLite: a tsvector is read whole for its rank
    MAKE = (
        "CREATE TABLE zoeken_fts (rowid bigint PRIMARY KEY, woorden tsvector NOT NULL)",
        "CREATE INDEX zoeken_fts_woorden ON zoeken_fts USING gin (woorden)",
    )
    DROP = ("DROP TABLE zoeken_fts",)

    def write(self, cursor, entries):
        self.delete(cursor, list(entries))
        cursor.executemany(
            "INSERT INTO zoeken_fts (rowid, woorden) VALUES (%s, %s::tsvector)",
            [(pk, self._vector(columns, kenmerken)) for pk, (columns, kenmerken) in entries.items()],
        )

    def delete(self, cursor, pks):
        cursor.execute("DELETE FROM zoeken_fts WHERE rowid = ANY(%s)", [list(pks)])

    def _vector(self, columns, kenmerken) -> str:
        places, place = {}, 0
        for name in COLUMNS:
            for token in columns[name]:
                place += 1
                places.setdefault(token, []).append(f"{min(place, LAST_POSITION)}{LETTERS[name]}")
        words = [f"'{token}':{','.join(found[:POSITIONS])}" for token, found in places.items()]
        return " ".join(words + [f"'k:{key}'" for key in kenmerken])

    def search(self, clauses, weights, *, every, limits: Limits) -> list[Hit]:
        joined = (" & " if every else " | ").join(self._clause(clause) for clause in clauses)
        found = f"({joined}){self._keys(' & ', limits.having)}{self._keys(' & !', limits.without)}"
        first = " | ".join(f"'k:{key}'" for key in limits.first) or "'k:geen'"
        title = " & ".join(self._clause(clause, "A") for clause in clauses)
        text = " | ".join(self._clause(clause, "ABC") for clause in clauses)
        part = f"(SELECT rowid, woorden FROM zoeken_fts WHERE woorden @@ %s::tsquery LIMIT {self.RANKED})"
        score = " + ".join(f"{weight:.4f} * ts_rank('{{.1,.2,.4,1}}', woorden, %s::tsquery, 1)" for weight in weights)
        with _by_index() as cursor:
            cursor.execute(
                "SELECT d.id, d.soort, d.kenmerken, d.datum, h.score, h.trap FROM ("
                f"SELECT rowid, {score} AS score,"
                " CASE WHEN woorden @@ %s::tsquery THEN 0 WHEN woorden @@ %s::tsquery THEN 1 ELSE 2 END AS trap"
                " FROM (SELECT rowid, woorden || ''::tsvector AS woorden"  # unpacked once, not for each that reads it
                f" FROM ({part} UNION ALL {part}) gepakt OFFSET 0) alle ORDER BY score DESC LIMIT {MOST + 1}"
                ") h JOIN zoeken_document d ON d.id = h.rowid",
                [
                    *(self._clause(clause) for clause in clauses),
                    title,
                    text,
                    f"{found} & ({first})",
                    f"{found} & !({first})",
                ],
            )
            return [Hit(*row) for row in cursor.fetchall()]

    def _keys(self, operator, keys) -> str:
        return "".join(f"{operator}'k:{key}'" for key in keys)

    def rarity(self, clauses) -> list[float]:
        """As on SQLite."""
        count = f"(SELECT count(*) FROM (SELECT 1 FROM zoeken_fts WHERE woorden @@ %s::tsquery LIMIT {self.RANKED}) x)"
        with _by_index() as cursor:
            return _rarity(cursor, count, self.RANKED, [self._clause(clause) for clause in clauses])

    def _clause(self, clause: Clause, letters="") -> str:
        return "(" + " | ".join(self._alternative(terms, letters) for terms in clause) + ")"

    def _alternative(self, terms: Alternative, letters: str) -> str:
        return "(" + " & ".join(self._term(term, letters) for term in terms) + ")"

    def _term(self, term: Term, letters: str) -> str:
        tail = ("*" if term.prefix else "") + letters
        return f"'{term.token}'" + (f":{tail}" if tail else "")


@contextmanager
def _by_index():
    """A cursor on whose statements PostgreSQL reads GIN: it leaves out of its plans what unpacking a tsvector costs,
    and would read every row of the table."""
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield cursor


def _rarity(cursor, count: str, most: int, clauses: list[str]) -> list[float]:
    every = f"(SELECT count(*) FROM (SELECT 1 FROM zoeken_document LIMIT {most}) x)"
    cursor.execute(f"SELECT {every}, {', '.join(count for _ in clauses)}", clauses)
    total, *counts = cursor.fetchone()
    return [math.log(1 + (total - found + 0.5) / (found + 0.5)) for found in counts]


_ENGINES = {"sqlite": Sqlite(), "postgresql": Postgres()}


def engine():
    return _ENGINES[connection.vendor]
