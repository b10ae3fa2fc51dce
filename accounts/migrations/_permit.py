"""Permissions that a migration gives to the roles; called with the migration's own `apps`."""


def permit(apps, app_label, permissions, roles=("redacteur", "beheerder")):
    """Gives the groups `roles` what `permissions` says: {model: (its name, actions)}. Makes what isn't there yet."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    groups = apps.get_model("auth", "Group").objects.filter(name__in=roles)
    for model, (name, actions) in permissions.items():
        content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
        for action in actions:
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {name}"},
            )
            for group in groups:
                group.permissions.add(permission)
