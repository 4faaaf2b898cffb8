#include "app/elsewhere.h"

#include "note/index.h"

typedef struct reading_notes {
	elsewhere *to;
	str own;
} reading_notes;

static bool add(void *to, const note_hit *hit)
{
	reading_notes *r = to;
	elsewhere *ew = r->to;

	if (str_eq(hit->path, r->own) || !hit->body.n)
		return true;
	ew->notes[ew->n].body = arena_copy(&ew->mem, hit->body);
	ew->notes[ew->n++].title = arena_copy(&ew->mem, hit->title);
	return ew->n < ELSEWHERE_MOST;
}

void elsewhere_read(elsewhere *ew, const char *dir, const char *own, const gloss_entity *who)
{
	reading_notes r = { ew, str_of(own) };
	note_index *ix;
	str *names;
	err e;

	elsewhere_clear(ew);
	ix = note_index_open(dir, &e);
	if (!ix)
		return;
	names = arena_new(&ew->mem, str, who->alias_count + 1);
	names[0] = who->name;
	for (uint32_t i = 0; i < who->alias_count; i++)
		names[i + 1] = who->aliases[i];
	ew->notes = arena_new(&ew->mem, elsewhere_note, ELSEWHERE_MOST);
	note_index_person(ix, names, who->alias_count + 1, add, &r);
	note_index_close(ix);
}

void elsewhere_clear(elsewhere *ew)
{
	arena_clear(&ew->mem);
	ew->notes = NULL;
	ew->n = 0;
}
