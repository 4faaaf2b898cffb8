#include "app/tags.h"

#include "note/index.h"
#include "tui/surface.h"

void tags_load(app *a)
{
	const char *dir = a->settings.notes_dir;
	known_tags *known = &a->tags;
	note_index *ix;
	err e;

	arena_clear(&known->mem);
	known->n = 0;
	ix = note_index_open(dir && *dir ? dir : NULL, &e);
	if (ix)
		known->n = note_index_tags(ix, &known->mem, &known->all);
	note_index_close(ix);
}

/* Where the last word begins, behind its "#". */
static size_t last_word(str text)
{
	size_t at = text.n;

	while (at > 0 && text.p[at - 1] != ' ' && text.p[at - 1] != ',')
		at--;
	return at < text.n && text.p[at] == '#' ? at + 1 : at;
}

size_t tags_complete(void *arg, arena *mem, str text, str **out)
{
	const known_tags *known = &((const app *)arg)->tags;
	size_t at = last_word(text), n = 0;
	str start = str_from(text, at);

	*out = arena_new(mem, str, known->n + 1);
	for (size_t i = 0; i < known->n; i++)
		if (str_starts(known->all[i], start))
			(*out)[n++] = arena_printf(mem, "%.*s%.*s ", (int)at, text.p,
						   STR_ARGS(known->all[i]));
	return n;
}

str tags_offer(const app *a, arena *mem, str text, int cols)
{
	const known_tags *known = &a->tags;
	str start = str_from(text, last_word(text)), out = STR("");

	for (size_t i = 0; i < known->n; i++) {
		str more;

		if (!str_starts(known->all[i], start) || str_eq(known->all[i], start))
			continue;
		more = arena_printf(mem, "%.*s %.*s", STR_ARGS(out.n ? out : STR("→")),
				    STR_ARGS(known->all[i]));
		if (surface_text_cols(more) > cols)
			break;
		out = more;
	}
	return out;
}
