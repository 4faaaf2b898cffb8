/* commands.h - the commands of the program, one file each (cmd_*.c). */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/args.h"

/* Every options table holds this row, last but for the end. */
#define OPTION_HELP                                                                                \
	{                                                                                          \
		'h', "help", NULL, NULL, "print this help"                                         \
	}
#define OPTIONS_END                                                                                \
	{                                                                                          \
		0, NULL, NULL, NULL, NULL                                                          \
	}

extern const command cmd_analyse;
extern const command cmd_evaluate;
extern const command cmd_export;
extern const command cmd_generate;
extern const command cmd_import;
extern const command cmd_merge;
extern const command cmd_note_add;
extern const command cmd_note_check;
extern const command cmd_note_edit;
extern const command cmd_note_list;
extern const command cmd_note_remove;
extern const command cmd_read;
extern const command cmd_train;

extern const command cmd_bookmark;

/* The news (cmd_news.c); news_run is gloss's or gloss-news's own. */
extern const command cmd_feed_add;
extern const command cmd_feed_export;
extern const command cmd_feed_fetch;
extern const command cmd_feed_import;
extern const command cmd_feed_list;
extern const command cmd_feed_remove;
extern const command cmd_library_list;
extern const command cmd_library_mark;
extern const command cmd_search;
int news_run(const args *a);

#endif
