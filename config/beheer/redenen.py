"""Why a form was refused: said beside each field and all together at its top, each a link to where it is mended."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


def in_words(error: ValidationError) -> list[str]:
    """Each reason by itself, with the part of the page that it is about, where it says so."""
    if hasattr(error, "error_dict"):
        errors = [each for errors in error.error_dict.values() for each in errors]
    else:
        errors = error.error_list
    return [each.message % each.params if each.params else each.message for each in errors]


def refusing(form):
    """A form class that is never valid: the save was taken back, or never began."""

    class Refusing(form):
        def is_valid(self):
            super().is_valid()
            return False

    return Refusing


def told(model_admin, request, form, formsets, *, asks=None) -> list[tuple[str, str]]:
    """All that stands in the way of what was asked for, beside what it is about; see `on_form`.

    A page may have `places`, and `also_wrong(request, form, formsets)`: what would stand in the way as well, once what
    is wrong now is mended. So nobody hears it in rounds.
    """
    places, also = getattr(model_admin, "places", {}), getattr(model_admin, "also_wrong", None)
    if request.method == "POST" and not asks:
        more = also(request, form, formsets) if also and not hasattr(request, "botsing") else []
        lay_beside(form, formsets, places, [*getattr(request, "refused", []), *more])
    return on_form(form, formsets, places)


def lay_beside(form, formsets, places, reasons):
    """Puts each reason with the field or the rows that it is about, else with the form as a whole; none twice."""
    rows = {formset.prefix: formset for formset in formsets}
    said = {reason for reason, _ in on_form(form, formsets, places)}
    said |= {reason for name in form.errors for reason in form.errors[name]}
    for reason in [reason for reason in dict.fromkeys(reasons) if reason not in said]:
        deel = getattr(reason, "deel", "")
        if (prefix := places.get(deel)) in rows:
            rows[prefix].non_form_errors().append(reason)
        else:
            form.add_error(deel if deel in form.fields else None, reason)


def on_form(form, formsets, places) -> list[tuple[str, str]]:
    """Everything that is wrong on a form: (a sentence, the place where it can be mended).

    `places` names where a part of a page is that is no field of the form: {part: prefix of its rows, or of its id}.
    """
    of_whole = [each.message for each in form.errors.as_data().get(NON_FIELD_ERRORS, [])]
    found = [(each, _place_of(form, places, getattr(each, "deel", ""))) for each in of_whole]
    for name, errors in form.errors.items():
        if name in form.fields:
            found += [(_named(form[name].label, each), _id(form[name])) for each in errors]
    for formset in formsets:
        found += [(each, f"#{formset.prefix}-group") for each in formset.non_form_errors()]
        for row in formset.forms:
            for name, errors in row.errors.items():
                place = _id(row[name]) if name in row.fields else f"#{formset.prefix}-group"
                found += [(each, place) for each in errors]
    return list(dict.fromkeys(found))


def _place_of(form, places, deel: str) -> str:
    if deel in form.fields:
        return _id(form[deel])
    return f"#{place}-group" if (place := places.get(deel)) else ""


def _id(bound) -> str:
    """Of boxes to tick that of all of them: no single one has the label."""
    return f"#{bound.id_for_label or bound.auto_id}"


def _named(label: str, reason: str) -> str:
    """What is wrong with a field, where the sentence does not say itself which field that is."""
    return reason if label.casefold() in reason.casefold() else f"{label}: {reason}"
