/* tell.c - see tell.h. */
#include "text/tell.h"

#include "text/sanitise.h"

void tell_error(FILE *to, const err *e)
{
	char line[sizeof e->where + sizeof e->text + 64];
	arena a = { 0 };
	str clean = line_clean(&a, str_of(gloss_error_format(e, line, sizeof line)));

	fprintf(to, "gloss: %.*s\n", STR_ARGS(clean));
	arena_clear(&a);
}
