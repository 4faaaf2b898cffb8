#include "cli/folder.h"

#include <stdlib.h>

#include "base/file.h"
#include "conf/setting.h"

static void ignore(void *arg, const err *e)
{
	(void)arg;
	(void)e;
}

void folder_from_config(void)
{
	const char *given = getenv("GLOSS_NOTES");
	arena a = { 0 };
	settings o;
	config_binding *bindings;
	size_t n;

	if (given && given[0])
		return;
	settings_default(&o);
	config_load(&o, &a, path_user(&a, PATH_CONFIG, "config.yaml"), &bindings, &n, ignore, NULL);
	if (o.notes_dir && o.notes_dir[0])
		setenv("GLOSS_NOTES", o.notes_dir, 1);
	arena_clear(&a);
}
