/*
 * cmd_news.c - gloss feed, gloss search, gloss library: the tables of their options.
 *
 * The commands themselves run in gloss-news (news_library.c); both programs hold these
 * tables, gloss for its help and to check the words before it hands them over.
 */
#include "cli/commands.h"

static const option feed_add_options[] = {
	{ 't', "title", "NAME", NULL, "call it so" },
	{ 0, "tag", "TAG", NULL, "put it under TAG; may be repeated" },
	{ 0, "format", "FORMAT", "text|json", "how to print it" },
	OPTION_HELP,
	OPTIONS_END,
};

static const option feed_list_options[] = {
	{ 0, "format", "FORMAT", "text|json", "how to print it" },
	OPTION_HELP,
	OPTIONS_END,
};

static const option feed_fetch_options[] = {
	{ 'j', "jobs", "N", NULL, "how many at a time (8)" },
	{ 'q', "quiet", NULL, NULL, "print only what went wrong" },
	{ 0, "format", "FORMAT", "text|json", "how to print it" },
	OPTION_HELP,
	OPTIONS_END,
};

static const option feed_export_options[] = {
	{ 'o', "output", "FILE", NULL, "write there, not to standard output" },
	OPTION_HELP,
	OPTIONS_END,
};

static const option plain_options[] = {
	OPTION_HELP,
	OPTIONS_END,
};

static const option list_options[] = {
	{ 0, "feed", "ADDRESS", NULL, "only of this feed" },
	{ 'u', "unread", NULL, NULL, "only what is not read" },
	{ 0, "starred", NULL, NULL, "only what is starred" },
	{ 'n', "limit", "N", NULL, "at most so many (100)" },
	{ 0, "words", "WORDS", NULL,
	  "only with these words in title, author, outlet, address or day" },
	{ 0, "place", "N", NULL, "those around the Nth of all" },
	{ 0, "around", "NUMBER", NULL, "those around this article; the Nth where it is gone" },
	{ 0, "unread-from", "WAY", "next|previous", "those around the unread one next to it" },
	{ 0, "format", "FORMAT", "text|json",
	  "how to print it; where a place is given, JSON begins "
	  "with a line that counts" },
	OPTION_HELP,
	OPTIONS_END,
};

static const option mark_options[] = {
	{ 0, "read", NULL, NULL, "they are read" },
	{ 0, "unread", NULL, NULL, "they are not" },
	{ 0, "star", NULL, NULL, "star them" },
	{ 0, "unstar", NULL, NULL, "take the star away" },
	OPTION_HELP,
	OPTIONS_END,
};

static const option search_options[] = {
	{ 'p', "person", "NAME", NULL,
	  "articles with this person and what is quoted there, not words; may be repeated for "
	  "other names of the same one" },
	{ 0, "exact", NULL, NULL, "only who is called just so, not who else the name may mean" },
	{ 'n', "limit", "N", NULL, "at most so many articles (20)" },
	{ 0, "articles", NULL, NULL, "not in the notes" },
	{ 0, "notes", NULL, NULL, "only in the notes" },
	{ 0, "format", "FORMAT", "text|json", "how to print it" },
	OPTION_HELP,
	OPTIONS_END,
};

const command cmd_feed_add = {
	"feed add",
	"ADDRESS",
	1,
	1,
	feed_add_options,
	news_run,
	"adds a feed (RSS, Atom or JSON Feed), or that of a page, to the list and fetches it",
};

const command cmd_feed_remove = {
	"feed remove",
	"ADDRESS",
	1,
	1,
	plain_options,
	news_run,
	"takes a feed off the list; its read and starred articles stay",
};

const command cmd_feed_list = {
	"feed list",
	"",
	0,
	0,
	feed_list_options,
	news_run,
	"lists the feeds with their unread articles",
};

const command cmd_feed_fetch = {
	"feed fetch",
	"[ADDRESS]...",
	0,
	-1,
	feed_fetch_options,
	news_run,
	"fetches all feeds, or those that are named, several at a time",
};

const command cmd_feed_import = {
	"feed import",
	"FILE",
	1,
	1,
	plain_options,
	news_run,
	"adds the feeds of an OPML file or of newsboat's urls file",
};

const command cmd_feed_export = {
	"feed export", "", 0, 0, feed_export_options, news_run, "writes the list of feeds as OPML",
};

const command cmd_library_list = {
	"library list",
	"",
	0,
	0,
	list_options,
	news_run,
	"lists articles of the library, the newest first; open one with gloss @NUMBER",
};

const command cmd_library_mark = {
	"library mark",
	"NUMBER...",
	1,
	-1,
	mark_options,
	news_run,
	"marks articles of the library as read, unread or starred",
};

const command cmd_search = {
	"search",
	"[WORD]...",
	0,
	-1,
	search_options,
	news_run,
	"finds words, or a person, in all articles of the library and in all notes",
};
