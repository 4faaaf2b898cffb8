/* news_without.c - stands for news_library.c and news_keep.c where a library that it needs was left out. */
#include "cli/news_keep.h"
#include "cli/news_library.h"

#include <stdio.h>

static const char missing[] = "this gloss was built without "
#ifndef HAVE_XML
			      "libxml2 "
#endif
#ifndef HAVE_SQLITE
			      "SQLite "
#endif
			      "and so has no feeds and no library";

int news_command(int argc, char **argv)
{
	(void)argc;
	fprintf(stderr, "gloss: %s: %s\n", argv[0], missing);
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
	return err_set(e, GLOSS_ERR_USAGE, "%s", missing);
}
