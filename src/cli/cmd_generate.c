/* cmd_generate.c - gloss generate: what the build and the shells make from the tables. */
#include "cli/commands.h"
#include "cli/manual.h"

#include <string.h>

static int manual(const char *template, err *e)
{
	FILE *in = fopen(template, "re");
	bool ok;

	if (!in) {
		err_errno(e, template);
		return args_fail(e);
	}
	ok = manual_print(in, stdout, e);
	fclose(in);
	return ok ? 0 : args_fail(e);
}

static int run(const args *a)
{
	const char *what = a->operands[0];
	err e;

	if (strcmp(what, "manual") == 0 && a->operand_count == 2)
		return manual(a->operands[1], &e);
	if (a->operand_count == 1 && completion_print(what, stdout))
		return 0;
	err_set(&e, GLOSS_ERR_USAGE, "'%s' should be bash, zsh or fish, or manual and a template",
		what);
	return args_fail(&e);
}

static const option options[] = {
	OPTION_HELP,
	OPTIONS_END,
};

const command cmd_generate = {
	"generate", "bash|zsh|fish", 1, 2, options, run, "print a completion script for a shell",
};
