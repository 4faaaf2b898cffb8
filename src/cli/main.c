/* main.c - starts the command that the first word (or the first two) names. */
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/folder.h"

/* The reader first: it is what runs when no word names another one. */
/* clang-format off */
const command *const commands[] = {
	&cmd_read,
	&cmd_analyse,
	&cmd_bookmark,
	&cmd_evaluate,
	&cmd_export,
	&cmd_feed_add,
	&cmd_feed_export,
	&cmd_feed_fetch,
	&cmd_feed_import,
	&cmd_feed_list,
	&cmd_feed_remove,
	&cmd_generate,
	&cmd_import,
	&cmd_library_list,
	&cmd_library_mark,
	&cmd_merge,
	&cmd_note_add,
	&cmd_note_check,
	&cmd_note_edit,
	&cmd_note_list,
	&cmd_note_remove,
	&cmd_search,
	&cmd_train,
	NULL,
};
/* clang-format on */

/* How many words of argv the command's name takes; 0: it is another command. */
static int matches(const command *c, int argc, char **argv)
{
	str rest = str_of(c->name), word;
	int i = 1;

	for (; rest.n && str_split(&rest, ' ', &word); i++)
		if (i >= argc || !str_eq(word, str_of(argv[i])))
			return 0;
	return i - 1;
}

static bool is_group(const char *word)
{
	for (const command *const *c = commands + 1; *c; c++)
		if (str_starts(str_of((*c)->name), str_of(word)) && (*c)->name[strlen(word)] == ' ')
			return true;
	return false;
}

/* `gloss note` alone: the words that may follow. */
static int explain_group(const char *word)
{
	fprintf(stderr, "gloss: '%s' should be followed by one of:\n", word);
	for (const command *const *c = commands + 1; *c; c++)
		if (str_starts(str_of((*c)->name), str_of(word)))
			fprintf(stderr, "  gloss %s %s\n", (*c)->name, (*c)->operands);
	return 2;
}

/* `gloss expor` is no article but a slip, if no file is named so. */
static bool is_mistyped(const char *word, err *e)
{
	suggestion near = { .typed = str_of(word) };

	for (const command *const *c = commands + 1; *c; c++) {
		str rest = str_of((*c)->name), first;

		if (str_split(&rest, ' ', &first))
			suggest(&near, first);
	}
	if (near.word.n == 0 || access(word, F_OK) == 0)
		return false;
	err_set(e, GLOSS_ERR_USAGE, "'%s' is no file; did you mean 'gloss %.*s'?", word,
		STR_ARGS(near.word));
	return true;
}

int main(int argc, char **argv)
{
	const command *chosen = commands[0];
	int skip = 0;
	args a;
	err e;

	setlocale(LC_CTYPE, "");
	for (const command *const *c = commands + 1; *c; c++) {
		int n = matches(*c, argc, argv);

		if (n > skip) {
			chosen = *c;
			skip = n;
		}
	}
	if (skip == 0 && argc > 1 && argv[1][0] && is_group(argv[1]))
		return explain_group(argv[1]);
	if (skip == 0 && argc > 1 && is_mistyped(argv[1], &e))
		return args_fail(&e);
	if (!args_parse(&a, chosen, argc - skip, argv + skip, &e))
		return args_fail(&e);
	if (args_has(&a, "help")) {
		args_help(chosen, stdout);
		return 0;
	}
	folder_from_config();
	return chosen->run(&a);
}
