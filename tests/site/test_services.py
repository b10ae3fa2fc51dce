"""What the site leans on is one dictionary for each who asks: what one changes in it, another does not see."""

import inspect

import pytest

from config import environment, loggers, services, settings

POSTGRES, REDIS, S3 = "postgres://a:b@c/d", "redis://c:6379/0", "s3://sleutel:geheim@c/emmer"
SIGN_ON = {"url": "https://a.example", "client_id": "x", "geheim": "y", "naam": "z"}
# For each function that gives something that can be changed: what stands in the variable, and how it is asked.
GIVEN = {
    services.database: [("", ("NAAM", "sqlite:////a/b")), (POSTGRES, ("NAAM", ""))],
    services.database_at: [("", ("NAAM", "sqlite:////a/b")), ("", ("NAAM", POSTGRES))],
    services.cache: [("", ("NAAM",)), (REDIS, ("NAAM",))],
    services.store: [("", ("NAAM",)), (S3, ("NAAM",))],
    services.object_store: [("", ("NAAM", S3))],
    services.email: [("", ("NAAM",)), ("smtp://a:b@c", ("NAAM",))],
    services._sent_by: [("", ("achtergrond.folder.FolderBackend",))],
    services._sqlite: [("", ())],
    services._postgresql: [("", ())],
    loggers.logging_as: [("", ("regels",)), ("", ("json",))],
    environment.oidc: [("", ("NAAM", "NAAM", "NAAM", "NAAM"))],
    environment.providers: [("", ({},)), ("", (SIGN_ON,))],
}


def changeable(value, path=""):
    """Each dictionary, list and set in it: (where, the thing itself)."""
    if isinstance(value, (dict, list, set)):
        yield path, value
    if isinstance(value, dict):
        value = [*value.items()]
    elif isinstance(value, (list, tuple, set)):
        value = [*enumerate(value)]
    else:
        return
    for key, inner in value:
        yield from changeable(inner, f"{path}[{key!r}]")


@pytest.mark.parametrize("function", GIVEN, ids=lambda function: function.__name__)
def test_nothing_of_an_answer_belongs_to_another(function, monkeypatch):
    for value, arguments in GIVEN[function]:
        monkeypatch.setenv("NAAM", value)
        one, other = function(*arguments), function(*arguments)
        assert one == other or "client_config" in str(one)  # of botocore, which knows no equals
        owned = {id(thing) for _, thing in changeable(other)}
        assert [path for path, thing in changeable(one) if id(thing) in owned] == []


def test_each_function_that_gives_a_dictionary_is_asked():
    found = {
        function
        for module in (services, loggers, environment)
        for function in vars(module).values()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and function.__annotations__.get("return") in (dict, list, set)
    }
    assert found == GIVEN.keys()


def test_no_two_settings_are_one_thing():
    owner = {}
    for name in (name for name in dir(settings) if name.isupper()):
        for path, thing in changeable(getattr(settings, name)):
            assert owner.setdefault(id(thing), name) == name, f"{name}{path} is {owner[id(thing)]}"


def test_the_end_of_a_question_is_of_these_databases_only():
    one, other = ({"default": services.database_at("NAAM", POSTGRES)} for _ in range(2))
    services.give_up_in_time(one, 300)
    assert "statement_timeout=300" in one["default"]["OPTIONS"]["options"]
    assert "statement_timeout" not in str(other)
    assert "statement_timeout" not in str(services.database_at("NAAM", POSTGRES))


@pytest.mark.parametrize("value", [f"{POSTGRES}?sslmode=verify-full", "sqlite:////a/b?cached_statements=5"])
def test_what_an_address_asks_of_the_database_is_done(value):
    """?sslmode= that is passed over would be a connection that anyone on the way reads."""
    options = services.database_at("NAAM", value)["OPTIONS"]
    assert options.get("sslmode") == "verify-full" or options.get("cached_statements")
    assert options.keys() & {"pool", "transaction_mode"}, "and ours stay"
