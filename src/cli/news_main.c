/*
 * news_main.c - gloss-news, the helper program of gloss: fetches, parses, keeps the library.
 *
 *     gloss-news --article page|newsboat|sfeed|mail [FEED]   reads standard input
 *     gloss-news --article get ADDRESS
 *     gloss-news --command "feed list" [WORD]...             a command of gloss
 *
 * Articles are printed as lines of JSON (load/story.h); an error is a line {"error": ...}.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "cli/news_article.h"
#include "cli/news_confine.h"
#include "cli/news_library.h"

static int usage(void)
{
	fputs("gloss: gloss-news is run by gloss, not by hand\n", stderr);
	return 2;
}

int main(int argc, char **argv)
{
	setlocale(LC_CTYPE, "");
	if (argc < 3)
		return usage();
	/* Many feeds may take their time; one article may not. */
	news_limit(strcmp(argv[1], "--article") == 0);
	if (strcmp(argv[1], "--command") == 0) {
		news_confine_command(argv[2]);
		return news_command(argc - 2, argv + 2);
	}
	if (strcmp(argv[1], "--article") != 0)
		return usage();
	return news_article(argv[2], argc > 3 ? argv[3] : "");
}
