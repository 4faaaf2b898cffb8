/* cmd_read.c - the reader: gloss [FILE|URL|-]... */
#include "cli/commands.h"

#include <stdio.h>

static int run(const args *a)
{
	(void)a;
	return 0;
}

static const option options[] = {
	{ 'V', "version", NULL, NULL, "print the version and what is built in" },
	OPTION_HELP,
	OPTIONS_END,
};

const command cmd_read = {
	"", "[FILE|URL|-]...", 0, -1, options, run,
	"Reads articles in the terminal, with names, quotes and your notes marked",
};
