"""What a mail leaves behind, so that its copies are known."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Waiting:
    """A copy that calls one of our addresses but did not serve it, and how far that copy was believed."""

    address: str
    credence: int
    mail_id: str


@dataclass(frozen=True)
class Fingerprint:
    """Which of our addresses a mail of this content has served, by whichever copy, and which wait."""

    digest: str
    mail_id: str
    reference: str = ""
    served: frozenset[str] = frozenset()
    not_served: tuple[Waiting, ...] = ()
    revision: int = 1

    def settled_for(self, credence: int) -> frozenset[str]:
        """Name the addresses at which a copy so far believed brings nothing new."""
        waiting = (one.address for one in self.not_served if one.credence >= credence)
        return self.served.union(waiting)

    def after(self, served: frozenset[str], waiting: tuple[Waiting, ...]) -> "Fingerprint":
        """Give the fingerprint as it stands once a copy served addresses, and waits at others."""
        named = served.union(one.address for one in waiting)
        others = tuple(one for one in self.not_served if one.address not in named)
        return replace(self, served=self.served | served, not_served=others + waiting)
