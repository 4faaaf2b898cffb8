/* news_without.c - stands for news_library.c and news_keep.c where a library that it needs was left out. */
#include "cli/news_keep.h"
#include "cli/news_library.h"

#include <stdio.h>

static const char missing[] = "without feeds and library: to build gloss with them, first install"
#ifndef HAVE_XML
			      " libxml2-dev"
#endif
#ifndef HAVE_SQLITE
			      " libsqlite3-dev"
#endif
			      " (Debian)";

int news_command(int argc, char **argv)
{
	(void)argc;
	fprintf(stderr, "gloss: %s: this gloss was built %s\n", argv[0], missing);
	return 2;
}

void news_keep(const story *s)
{
	(void)s;
}

bool news_stored_story(story *s, const char *name, err *e)
{
	(void)s;
	(void)name;
	return err_set(e, GLOSS_ERR_USAGE, "this gloss was built %s", missing);
}
