#include "app/command.h"

#include <stdio.h>
#include <string.h>

#include "base/suggest.h"
#include "text/utf8.h"

/* clang-format off */
const app_command app_commands[] = {
	/* name             argument   runs                    what the help says */
	{ "line-down",          ARG_COUNT, act_line_down,          "line down" },
	{ "line-up",            ARG_COUNT, act_line_up,            "line up" },
	{ "page-down",          ARG_COUNT, act_page_down,          "page down" },
	{ "page-up",            ARG_COUNT, act_page_up,            "page up" },
	{ "half-down",          ARG_COUNT, act_half_down,          "half a page down" },
	{ "half-up",            ARG_COUNT, act_half_up,            "half a page up" },
	{ "top",                ARG_NONE,  act_top,                "top" },
	{ "bottom",             ARG_NONE,  act_bottom,             "bottom" },
	{ "go-percent",         ARG_COUNT, act_percent,            "to 50 % of it: type 50p" },
	{ "next-paragraph",     ARG_COUNT, act_next_paragraph,     "next paragraph" },
	{ "previous-paragraph", ARG_COUNT, act_previous_paragraph, "previous paragraph" },
	{ "next-sentence",      ARG_COUNT, act_next_sentence,      "next sentence" },
	{ "previous-sentence",  ARG_COUNT, act_previous_sentence,  "previous sentence" },

	{ "search",          ARG_TEXT,  act_search,          "search down" },
	{ "search-back",     ARG_TEXT,  act_search_back,     "search up" },
	{ "search-next",     ARG_COUNT, act_search_next,     "next match" },
	{ "search-previous", ARG_COUNT, act_search_previous, "previous match" },
	{ "search-clear",    ARG_NONE,  act_search_clear,    "stop showing matches" },
	{ "filter",          ARG_TEXT,  act_filter,          "only matching paragraphs" },
	{ "filter-person",   ARG_NONE,  act_filter_person,   "only paragraphs with this one" },
	{ "next-mention",    ARG_COUNT, act_next_mention,    "next mention of the name" },

	{ "note",         ARG_NONE, act_note,          "note on words or paragraph" },
	{ "note-article", ARG_NONE, act_note_article,  "note on the article" },
	{ "note-person",  ARG_NONE, act_note_person,   "note on this person" },
	{ "select",       ARG_NONE, act_select,        "select words" },
	{ "select-lines", ARG_NONE, act_select_lines,  "select lines" },
	{ "highlight",    ARG_KEY,  act_highlight,     "highlight: yellow, red, green, blue" },
	{ "bookmark",     ARG_KEY,  act_bookmark,      "set a bookmark" },
	{ "bookmark-article", ARG_NONE, act_bookmark_article, "bookmark the whole article" },
	{ "go-bookmark",  ARG_KEY,  act_go_bookmark,   "go to a bookmark" },
	{ "go-last",      ARG_NONE, act_jump_swap,     "back to where you were" },
	{ "note-edit",    ARG_NONE, act_note_edit,     "edit the note here" },
	{ "note-editor",  ARG_NONE, act_note_external, "edit the note in $EDITOR" },
	{ "note-tags",    ARG_TEXT, act_note_tags,     "change the note's tags" },
	{ "note-delete",  ARG_NONE, act_note_delete,   "delete the note here" },
	{ "undo",         ARG_NONE, act_undo,          "undo a change of notes" },
	{ "redo",         ARG_NONE, act_redo,          "redo it" },
	{ "repeat",       ARG_NONE, act_repeat,        "repeat the last annotation" },

	{ "next-entity",      ARG_COUNT, act_next_entity,      "next name" },
	{ "previous-entity",  ARG_COUNT, act_previous_entity,  "previous name" },
	{ "next-quote",       ARG_COUNT, act_next_quote,       "next quote" },
	{ "previous-quote",   ARG_COUNT, act_previous_quote,   "previous quote" },
	{ "next-note",        ARG_COUNT, act_next_note,        "next note" },
	{ "previous-note",    ARG_COUNT, act_previous_note,    "previous note" },
	{ "next-link",        ARG_COUNT, act_next_link,        "next link" },
	{ "previous-link",    ARG_COUNT, act_previous_link,    "previous link" },
	{ "next-heading",     ARG_COUNT, act_next_heading,     "next heading" },
	{ "previous-heading", ARG_COUNT, act_previous_heading, "previous heading" },
	{ "next-moved",       ARG_COUNT, act_next_moved,       "next moved note" },
	{ "previous-moved",   ARG_COUNT, act_previous_moved,   "previous moved note" },
	{ "mention-next",     ARG_COUNT, act_next_mention,     "next mention" },
	{ "mention-previous", ARG_COUNT, act_previous_mention, "previous mention" },
	{ "jump-back",        ARG_COUNT, act_jump_back,        "back in the list of jumps" },
	{ "forward",          ARG_COUNT, act_jump_forward,     "forward in the list of jumps" },
	{ "follow",           ARG_NONE,  act_follow,           "follow the link, line down" },

	{ "card",             ARG_NONE, act_card,             "who is this?" },
	{ "people",           ARG_NONE, act_people,           "people and names" },
	{ "quotes",           ARG_NONE, act_quotes,           "who said what" },
	{ "notes",            ARG_NONE, act_notes,            "notes of this article" },
	{ "outline",          ARG_NONE, act_outline,          "headings" },
	{ "links",            ARG_NONE, act_links,            "links" },
	{ "labels",           ARG_NONE, act_labels,           "letters on links, names, quotes" },
	{ "correct-speaker",  ARG_TEXT, act_correct_speaker,  "someone else said this" },
	{ "correct-not-name", ARG_NONE, act_correct_not_name, "this is not a name" },
	{ "correct-merge",    ARG_TEXT, act_correct_merge,    "the same as another name" },
	{ "correct-type",     ARG_TEXT, act_correct_type,     "person, place, organisation?" },

	{ "select-drop",       ARG_NONE,  act_select_drop,       "select nothing" },
	{ "select-left",       ARG_COUNT, act_select_left,       "a letter left" },
	{ "select-right",      ARG_COUNT, act_select_right,      "a letter right" },
	{ "select-word",       ARG_COUNT, act_select_word,       "a word on" },
	{ "select-word-back",  ARG_COUNT, act_select_word_back,  "a word back" },
	{ "select-word-end",   ARG_COUNT, act_select_word_end,   "to the end of the word" },
	{ "select-line-start", ARG_NONE,  act_select_line_start, "to the start of the line" },
	{ "select-line-end",   ARG_NONE,  act_select_line_end,   "to the end of the line" },
	{ "select-quote",      ARG_NONE,  act_select_quote,      "the whole quote" },
	{ "select-entity",     ARG_NONE,  act_select_entity,     "the whole name" },
	{ "select-sentence",   ARG_NONE,  act_select_sentence,   "the whole sentence" },
	{ "select-paragraph",  ARG_NONE,  act_select_paragraph,  "the whole paragraph" },
	{ "select-swap",       ARG_NONE,  act_select_swap,       "the other end" },
	{ "select-speaker",    ARG_TEXT,  act_correct_speaker,   "who said this" },

	{ "copy-paragraph", ARG_NONE, act_copy_paragraph, "copy the paragraph" },
	{ "copy-quote",     ARG_NONE, act_copy_quote,     "copy the quote with its source" },
	{ "copy-url",       ARG_NONE, act_copy_url,       "copy the address" },
	{ "copy-note",      ARG_NONE, act_copy_note,      "copy the note" },
	{ "copy-selection", ARG_NONE, act_copy_selection, "copy" },

	{ "moved-accept",   ARG_NONE, act_moved_accept,   "the note belongs here" },
	{ "moved-reattach", ARG_NONE, act_moved_reattach, "tie it to the selected words" },
	{ "moved-keep",     ARG_NONE, act_moved_keep,     "leave it, go on" },
	{ "review-end",     ARG_NONE, act_review_end,     "end the review" },

	{ "changes",          ARG_NONE, act_changes,          "what changed since last read" },
	{ "about",            ARG_NONE, act_about,            "about this article" },
	{ "next-article",     ARG_COUNT, act_next_article,    "next article" },
	{ "previous-article", ARG_COUNT, act_previous_article, "previous article" },
	{ "reload",           ARG_NONE, act_reload,           "read the article again" },
	{ "open-link",        ARG_COUNT, act_open_link,       "open link number n" },
	{ "browser",          ARG_NONE, act_browser,          "open in the browser" },
	{ "browser-next",     ARG_NONE, act_browser_next,     "open in the browser, next article" },
	{ "save",             ARG_TEXT, act_save,             "export the notes to a file" },
	{ "pipe",             ARG_TEXT, act_pipe,             "give the text to a command" },
	{ "shell",            ARG_TEXT, act_shell,            "run a command" },
	{ "article-editor",   ARG_NONE, act_article_editor,   "the article in $EDITOR" },

	{ "all-notes",       ARG_NONE, act_all_notes,      "notes of all articles" },
	{ "library",         ARG_NONE, act_library,        "articles fetched and read" },
	{ "next-unread",     ARG_NONE, act_next_unread,    "next unread article" },
	{ "previous-unread", ARG_NONE, act_previous_unread, "previous unread article" },
	{ "toggle-read",     ARG_NONE, act_toggle_read,    "read or unread" },
	{ "toggle-star",     ARG_NONE, act_toggle_star,    "star, or not" },
	{ "fetch",           ARG_NONE, act_fetch,          "fetch all feeds" },
	{ "toggle-unread",   ARG_NONE, act_toggle_unread,  "only unread articles, or all" },
	{ "feeds",           ARG_NONE, act_feeds,          "the feeds and what is unread in them" },
	{ "feed-remove",     ARG_NONE, act_feed_remove,    "take a feed off the list" },
	{ "feed-add",        ARG_TEXT, act_feed_add,       "add a feed: its address" },
	{ "next-pane",       ARG_NONE, act_next_pane,      "panel, article, next panel" },
	{ "previous-pane",   ARG_NONE, act_previous_pane,  "the same backwards" },
	{ "zen",             ARG_NONE, act_zen,            "only the text" },
	{ "wider",           ARG_COUNT, act_wider,         "wider lines" },
	{ "narrower",        ARG_COUNT, act_narrower,      "narrower lines" },
	{ "toggle-entities", ARG_NONE, act_toggle_names,   "mark names" },
	{ "toggle-quotes",   ARG_NONE, act_toggle_quotes,  "mark quotes" },
	{ "toggle-notes",    ARG_NONE, act_toggle_notes,   "mark notes" },
	{ "toggle-numbers",  ARG_NONE, act_toggle_numbers, "number paragraphs" },
	{ "toggle-case",     ARG_NONE, act_toggle_case,    "does case count in a search" },
	{ "toggle-wrap",     ARG_NONE, act_toggle_wrap,    "as wide as the screen" },
	{ "toggle-status",   ARG_NONE, act_toggle_status,  "status line" },
	{ "theme",           ARG_TEXT, act_theme,          "choose a theme" },
	{ "set",             ARG_TEXT, act_set,            "change or show a setting: set width 66" },

	{ "list-open",         ARG_NONE, act_list_open,         "go there" },
	{ "list-filter",       ARG_TEXT, act_list_filter,       "filter this list" },
	{ "list-filter-clear", ARG_NONE, act_list_filter_clear, "show all" },
	{ "list-sort",         ARG_NONE, act_list_sort,         "sort another way" },
	{ "close",             ARG_NONE, act_close,             "close" },

	{ "editor-save",           ARG_NONE, act_editor_save,           "save" },
	{ "editor-close",          ARG_NONE, act_editor_close,          "close" },
	{ "editor-next-field",     ARG_NONE, act_editor_next_field,     "next field" },
	{ "editor-previous-field", ARG_NONE, act_editor_previous_field, "previous field" },
	{ "editor-external",       ARG_NONE, act_editor_external,       "go on in $EDITOR" },

	{ "help",     ARG_NONE, act_help,     "help" },
	{ "command",  ARG_TEXT, act_command,  "type a command" },
	{ "redraw",   ARG_NONE, act_redraw,   "redraw" },
	{ "suspend",  ARG_NONE, act_suspend,  "suspend" },
	{ "cancel",   ARG_NONE, act_cancel,   "cancel" },
	{ "quit",     ARG_NONE, act_quit,     "quit" },
	{ "quit-all", ARG_NONE, act_quit_all, "quit at once" },
	{ NULL, ARG_NONE, NULL, NULL },
};
/* clang-format on */

/* What fingers type at ":" elsewhere. */
/* clang-format off */
static const struct { const char *typed, *name; } short_forms[] = {
	{ "q", "quit" },       { "q!", "quit-all" },         { "qa", "quit-all" },
	{ "wq", "quit" },      { "x", "quit" },              { "n", "next-article" },
	{ "p", "previous-article" }, { "h", "help" },        { "w", "save" },
	{ "e", "reload" },     { "back", "jump-back" },      { "orphans", "notes" },
};
/* clang-format on */

const app_command *command_find(str name)
{
	for (const app_command *c = app_commands; c->name; c++)
		if (str_eq(str_of(c->name), name))
			return c;
	return NULL;
}

bool command_known(str name)
{
	return command_find(name) != NULL;
}

const char *command_help(const char *name)
{
	const app_command *c = command_find(str_of(name));

	return c ? c->help : NULL;
}

void command_run(app *a, const char *name, const call *c)
{
	const app_command *found = command_find(str_of(name));

	if (found)
		found->run(a, c);
	else
		app_complain(a, "no such command: %s", name);
}

static const app_command *find_typed(str word)
{
	const app_command *only = NULL;

	for (size_t i = 0; i < sizeof short_forms / sizeof short_forms[0]; i++)
		if (str_eq(str_of(short_forms[i].typed), word))
			return command_find(str_of(short_forms[i].name));
	if (command_find(word))
		return command_find(word);
	for (const app_command *c = app_commands; c->name; c++)
		if (word.n > 2 && str_starts(str_of(c->name), word)) {
			if (only)
				return NULL;
			only = c;
		}
	return only;
}

static bool read_count(str s, size_t *out)
{
	*out = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || *out > 99999999)
			return false;
		*out = *out * 10 + (size_t)(s.p[i] - '0');
	}
	return s.n > 0;
}

static void complain_of_command(app *a, str word)
{
	suggestion near = { .typed = word };
	char room[SUGGESTION_ROOM], more[SUGGESTION_ROOM] = " (? lists them)";
	arena tmp = { 0 };
	str *fitting;
	size_t n = command_complete(NULL, &tmp, word, &fitting);

	for (const app_command *c = app_commands; c->name; c++)
		suggest(&near, str_of(c->name));
	if (n == 1)
		near.word = fitting[0];
	else if (n > 1)
		snprintf(more, sizeof more, "; TAB behind it lists %zu that fit", n);
	app_complain(a, "no such command: %.*s%s", STR_ARGS(utf8_first(word, 40)),
		     suggestion_or(&near, more, room));
	arena_clear(&tmp);
}

void command_line(app *a, str line)
{
	call c = { 0 };
	str word, rest = str_trim(line);
	const app_command *found;

	if (!rest.n)
		return;
	if (read_count(rest, &c.count)) { /* ":12" goes to paragraph 12, as in editors */
		c.counted = true;
		act_top(a, &c);
		return;
	}
	str_split(&rest, ' ', &word);
	found = find_typed(word);
	if (!found) {
		complain_of_command(a, word);
		return;
	}
	c.text = str_trim(rest);
	if (found->argument == ARG_NONE && c.text.n) {
		app_complain(a, "'%s' takes nothing behind it", found->name);
		return;
	}
	if (found->argument == ARG_COUNT)
		c.counted = read_count(c.text, &c.count);
	if (found->argument == ARG_KEY && c.text.n == 1)
		c.argument = (key)(unsigned char)c.text.p[0];
	found->run(a, &c);
}
