/* news_run.c - hands a command over to gloss-news, words and all. */
#include "cli/commands.h"

#include "base/arena.h"
#include "load/helper.h"

/* The words again, from the table's point of view: options, then "--", then operands. */
int news_run(const args *a)
{
	arena tmp = { 0 };
	size_t n = 0;
	const char **words =
		arena_new(&tmp, const char *, a->given_count + (size_t)a->operand_count + 4);

	words[n++] = "--command";
	words[n++] = a->command->name;
	for (size_t i = 0; i < a->given_count; i++) {
		const option *o = a->given[i].option;

		words[n++] = a->given[i].value
				     ? arena_printf(&tmp, "--%s=%s", o->name, a->given[i].value).p
				     : arena_printf(&tmp, "--%s", o->name).p;
	}
	words[n++] = "--";
	for (int i = 0; i < a->operand_count; i++)
		words[n++] = a->operands[i];
	return helper_become(words);
}
