/* news_library.h - the part of gloss-news that runs gloss feed, library and search. */
#ifndef CLI_NEWS_LIBRARY_H
#define CLI_NEWS_LIBRARY_H

#include "load/story.h"

/* argv[0] is the command's name ("feed list"), its words follow. The exit status. */
int news_command(int argc, char **argv);

/* Keeps an article that was opened in the library, as read. Quiet: it is only a cache. */
void news_keep(const story *s);

/* An article of the library by its number ("@12"). */
bool news_stored_story(story *s, const char *name, err *e);

#endif
