#include "app/desk.h"

void desk_clear(desk *d)
{
	for (size_t i = 0; i < d->files.n; i++)
		gloss_notes_close(d->files.p[i]);
	vec_clear(&d->files);
	vec_clear(&d->acts);
	d->done = 0;
}

gloss_notes *desk_open(desk *d, str path, gloss_error *e)
{
	gloss_notes *ns;
	char *name;

	for (size_t i = 0; i < d->files.n; i++) {
		ns = d->files.p[i];
		if (!str_eq(str_of(gloss_notes_path(ns)), path))
			continue;
		gloss_notes_refresh(ns, e);
		return ns;
	}
	name = str_dup(path);
	ns = gloss_notes_open_file(name, e);
	free(name);
	if (ns)
		vec_push(&d->files, ns);
	return ns;
}

void desk_acted(desk *d, gloss_notes *ns)
{
	d->acts.n = d->done;
	vec_push(&d->acts, ns);
	d->done++;
}

/* An act that changed nothing is in no history: it is passed over. */
bool desk_undo(desk *d, gloss_notes **whose, const char **what, gloss_error *e)
{
	*e = (gloss_error){ 0 };
	while (d->done > 0) {
		*whose = d->acts.p[d->done - 1];
		if (gloss_notes_undo(*whose, what, e)) {
			d->done--;
			return true;
		}
		if (e->code != GLOSS_OK)
			return false;
		d->done--;
	}
	return false;
}

bool desk_redo(desk *d, gloss_notes **whose, const char **what, gloss_error *e)
{
	*e = (gloss_error){ 0 };
	while (d->done < d->acts.n) {
		*whose = d->acts.p[d->done];
		if (gloss_notes_redo(*whose, what, e)) {
			d->done++;
			return true;
		}
		if (e->code != GLOSS_OK)
			return false;
		d->done++;
	}
	return false;
}
