"""Why a form was refused: said beside each field and all together at its top, each a link to where it is mended."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


def in_words(error: ValidationError) -> list[str]:
    """Each reason by itself, with the part of the page that it is about, where it says so."""
    if hasattr(error, "error_dict"):
        errors = [each for errors in error.error_dict.values() for each in errors]
    else:
        errors = error.error_list
    return [each.message % each.params if each.params else each.message for each in errors]


def refusing(form, reasons):
    """A form class that is never valid: its error list says why the save was taken back."""

    class Refusing(form):
        def clean(self):
            cleaned = super().clean()
            for reason in reasons:
                deel = getattr(reason, "deel", "")
                self.add_error(deel if deel in self.fields else None, reason)
            return cleaned

        def is_valid(self):
            super().is_valid()
            return False

    return Refusing


def on_form(form, formsets, places) -> list[tuple[str, str]]:
    """Everything that is wrong on a form: (a sentence, the place where it can be mended).

    `places` names the rows in which a part of a page is that is no field of the form: {part: prefix}.
    """
    of_whole = [each.message for each in form.errors.as_data().get(NON_FIELD_ERRORS, [])]
    found = [(each, _place_of(form, places, getattr(each, "deel", ""))) for each in of_whole]
    for name, errors in form.errors.items():
        if name in form.fields:
            found += [(_named(form[name].label, each), f"#{form[name].id_for_label}") for each in errors]
    for formset in formsets:
        found += [(each, f"#{formset.prefix}-group") for each in formset.non_form_errors()]
        for row in formset.forms:
            for name, errors in row.errors.items():
                place = row[name].id_for_label if name in row.fields else f"{formset.prefix}-group"
                found += [(each, f"#{place}") for each in errors]
    return list(dict.fromkeys(found))


def _place_of(form, places, deel: str) -> str:
    if deel in form.fields:
        return f"#{form[deel].id_for_label}"
    return f"#{place}-group" if (place := places.get(deel)) else ""


def _named(label: str, reason: str) -> str:
    """What is wrong with a field, where the sentence does not say itself which field that is."""
    return reason if label.casefold() in reason.casefold() else f"{label}: {reason}"
