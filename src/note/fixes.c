#include "note/fixes.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/str.h"

/* Of those of one second: what is a name, then what it is, then who speaks. */
static int rank(const gloss_note *n)
{
	static const char *const sets[] = { GLOSS_FIX_NAME, GLOSS_FIX_TYPE, GLOSS_FIX_MERGE,
					    GLOSS_FIX_SPEAKER };
	int i = 0;

	while (i < 4 && !str_eq(n->fix_set, str_of(sets[i])))
		i++;
	return i;
}

static int by_age(const void *a, const void *b)
{
	const gloss_note *x = *(const gloss_note *const *)a, *y = *(const gloss_note *const *)b;

	if (x->modified != y->modified)
		return x->modified < y->modified ? -1 : 1;
	if (rank(x) != rank(y))
		return rank(x) - rank(y);
	return x < y ? -1 : x > y; /* in one array */
}

/* The array is in the arena, its strings are the notes'. */
static size_t fixes_of(arena *a, const gloss_note *notes, size_t n, gloss_correction **out)
{
	const gloss_note **fixes = arena_new(a, const gloss_note *, n);
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (notes[i].type == GLOSS_CORRECTION)
			fixes[count++] = &notes[i];
	if (count)
		qsort(fixes, count, sizeof *fixes, by_age);
	*out = arena_new(a, gloss_correction, count);
	for (size_t i = 0; i < count; i++)
		(*out)[i] = (gloss_correction){ .at = fixes[i]->at,
						.words = fixes[i]->exact,
						.set = fixes[i]->fix_set,
						.to = fixes[i]->fix_to };
	return count;
}

gloss_analysis *fixes_apply(const gloss_analysis *an, const gloss_note *notes, size_t n)
{
	arena tmp = { 0 };
	gloss_correction *fixes;
	size_t count = fixes_of(&tmp, notes, n, &fixes);
	gloss_analysis *out = count ? gloss_analysis_correct(an, fixes, count) : NULL;

	arena_clear(&tmp);
	return out;
}

gloss_analysis *fixes_apply_all(const gloss_analysis *an, const gloss_notes *ns)
{
	arena tmp = { 0 };
	size_t n = gloss_notes_count(ns);
	gloss_note *notes = arena_new(&tmp, gloss_note, n);
	gloss_analysis *out;

	for (size_t i = 0; i < n; i++)
		notes[i] = gloss_notes_get(ns, i);
	out = fixes_apply(an, notes, n);
	arena_clear(&tmp);
	return out;
}

static bool is_same_fix(const gloss_note *n, const gloss_note *fix)
{
	return n->type == GLOSS_CORRECTION && n->at.start == fix->at.start &&
	       n->at.end == fix->at.end && str_eq(n->fix_set, fix->fix_set);
}

bool fixes_keep(gloss_notes *ns, const gloss_note *fix, gloss_error *e)
{
	for (size_t i = 0; i < gloss_notes_count(ns); i++) {
		gloss_note n = gloss_notes_get(ns, i);

		if (!is_same_fix(&n, fix))
			continue;
		n.fix_to = fix->fix_to;
		return gloss_notes_edit(ns, n.id, &n, e);
	}
	return gloss_notes_add(ns, fix, NULL, e);
}
