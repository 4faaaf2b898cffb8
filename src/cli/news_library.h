/* news_library.h - the part of gloss-news that runs gloss feed, library and search. */
#ifndef CLI_NEWS_LIBRARY_H
#define CLI_NEWS_LIBRARY_H

#include "cli/args.h"

/* argv[0] is the command's name ("feed list"), its words follow. The exit status. */
int news_command(int argc, char **argv);

/* The commands; the exit status. */
int news_feed_add(const args *a);
int news_feed_export(const args *a);
int news_feed_fetch(const args *a);
int news_feed_import(const args *a);
int news_feed_list(const args *a);
int news_feed_remove(const args *a);
int news_search(const args *a);

#endif
