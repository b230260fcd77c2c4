"""Refuses what AWS would refuse: each call within a function is held against the policies of its role.

`meter.py` counts calls by the same means. What the local run itself asks, in the place of
SES, Lambda and the schedules, is let through; SES and Secrets Manager, which it plays, are asked for here.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from botocore.exceptions import ClientError

from chalicelib.desk.ports import Outgoing, Post
from infra.local.rights import Params, Rights, to_hear_of_absence
from infra.local.running import Function, Lookup, Running, hooked
from infra.policies import Grant, Names, Place, Right, roles
from infra.templates import joined

PAGES: Final = "pages"
_ABSENT: Final = frozenset({"404", "NoSuchKey"})
_ASKED: Final = "phatngon-asked"


class Guard:
    """Knows each function's role; `used` are grants that were called for, `refused` what was not allowed."""

    def __init__(self, place: Place) -> None:
        whole = joined()
        self.names = Names(whole, place)
        self.roles = roles(whole, self.names)
        self.used: set[tuple[str, Grant]] = set()
        self.refused: list[str] = []
        self.rights = Rights(place.region, place.account)
        self._running = Running()

    def watching(self, aws: Callable[[str], Any]) -> Callable[[str], Any]:
        """Give clients as `aws` does, whose calls are held against the policies."""
        return hooked(aws, self._hook)

    def lookup(self, functions: Lookup) -> Lookup:
        """Give functions as `functions` does; calls made within one are its own."""

        def look_up(name: str) -> Function:
            function = functions(name)

            def run(event: Any, context: Any) -> Any:
                with self.running(name.replace("_", "-")):
                    return function(event, context)

            return run

        return look_up

    @contextmanager
    def running(self, function: str = PAGES) -> Iterator[None]:
        """Hold what this thread asks meanwhile against a function's role."""
        with self._running.within(function):
            yield

    def ask(self, rights: Iterable[Right]) -> None:
        """Refuse with AccessDenied, as AWS does, what the function that runs here may not do."""
        function = self._running.function
        if not function:
            return
        for right in rights:
            covering = self.roles[function].covering(right)
            if not covering:
                raise self._refusal(function, right)
            self.used.update((function, grant) for grant in covering)

    def _hook(self, events: Any) -> None:
        events.register("provide-client-params", self._before)
        events.register("before-sign.s3.PutObject", self._before_form)
        events.register("after-call.s3", self._after)

    def _refusal(self, function: str, right: Right) -> ClientError:
        said = f"{function} may not {right}: nothing in its role allows it (infra/functions.yaml)"
        self.refused.append(said)
        print("AccessDenied:", said, file=sys.stderr, flush=True)
        answer: Any = {
            "Error": {"Code": "AccessDenied", "Message": said},
            "ResponseMetadata": {"HTTPStatusCode": 403},
        }
        return ClientError(answer, right.action.partition(":")[2])

    def _before(self, params: Params, model: Any, context: dict[str, Any], **_: Any) -> None:
        if model.name == "CreateBucket" and context.get("is_presign_request"):
            return  # asked for the bucket's address, for a form that is looked at when it is signed
        context[_ASKED] = params
        service = model.service_model.service_name
        self.ask(self.rights.of(service, model.name, params))

    def _before_form(self, request: Any, signature_version: str, **_: Any) -> None:
        """Hold a form by which a browser puts a file against the role that signs it."""
        if not signature_version.endswith("presign-post"):
            return
        conditions = request.context["s3-presign-post-policy"]["conditions"]
        said = {key: value for each in conditions if isinstance(each, dict) for key, value in each.items()}
        prefix = next(each[2] for each in conditions if isinstance(each, list) and each[1] == "$key")
        self.ask(self.rights.of("s3", "PutObject", {"Bucket": said["bucket"], "Key": prefix}))

    def _after(self, parsed: Mapping[str, Any], context: Mapping[str, Any], **_: Any) -> None:
        if parsed.get("Error", {}).get("Code") in _ABSENT and _ASKED in context:
            self.ask([to_hear_of_absence(context[_ASKED])])


class GuardedPost:
    """The local post, asked as SES would be."""

    def __init__(self, post: Post, guard: Guard) -> None:
        self._post = post
        self._guard = guard
        self._configuration_set = guard.names.ref("ConfigurationSet")

    def send(self, outgoing: Outgoing) -> str:
        """Send as the post does, if the function that runs may."""
        self._guard.ask(self._guard.rights.to_send(outgoing.sender, self._configuration_set))
        return self._post.send(outgoing)


class GuardedKeys(Mapping[int, str]):
    """The local keys of the case addresses, asked for as Secrets Manager would be."""

    def __init__(self, keys: Mapping[int, str], guard: Guard) -> None:
        self._keys = keys
        self._guard = guard
        self._secret = guard.names.ref("TokenSecret")

    def __getitem__(self, version: int) -> str:
        """Give one key, if the function that runs may read the secret."""
        return self._asked()[version]

    def __iter__(self) -> Iterator[int]:
        """Give the versions, if the function that runs may read the secret."""
        return iter(self._asked())

    def __len__(self) -> int:
        """Count the versions, if the function that runs may read the secret."""
        return len(self._asked())

    def _asked(self) -> Mapping[int, str]:
        self._guard.ask(self._guard.rights.of("secretsmanager", "GetSecretValue", {"SecretId": self._secret}))
        return self._keys
