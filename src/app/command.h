/*
 * command.h - the table of all that a key or a typed ":word" can do.
 *
 * A new command is a row in command.c, a function here, and a key in
 * tui/keymap_default.c; help, --list-keys and the prompt's completion read the table.
 */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include "app/app.h"

/* What a command is called with. */
typedef struct call {
	size_t count; /* typed before the key; 0: none */
	bool counted;
	key argument; /* of a range, m{a-z}; KEY_NONE: none */
	str text;     /* what follows its name in the ":" prompt */
} call;

/* How often, where no count was typed: once. */
static inline size_t call_times(const call *c)
{
	return c->count ? c->count : 1;
}

/* What the ":" prompt accepts behind the name. */
typedef enum { ARG_NONE, ARG_COUNT, ARG_KEY, ARG_TEXT } argument_kind;

typedef struct app_command {
	const char *name;
	argument_kind argument;
	void (*run)(app *a, const call *c);
	const char *help;
} app_command;

extern const app_command app_commands[]; /* ends with name == NULL */

const app_command *command_find(str name); /* NULL: there is none */
bool command_known(str name);
const char *command_help(const char *name); /* the sentence; NULL: there is none */

/* Runs it by name; unknown ones are reported to the user. */
void command_run(app *a, const char *name, const call *c);

/* Runs a line of the ":" prompt: a command's name or a short form, and its argument. */
void command_line(app *a, str line);

/* ---- complete.c */

/* Lines that begin so: commands, and behind "set" and "theme" what these take; see prompt.h. */
size_t command_complete(void *arg, arena *mem, str text, str **out);
/* What such a line does or sets; NULL: that is not known. */
const char *command_about(str line);

/* ---- the functions, by file */

#define COMMAND(f) void f(app *a, const call *c)

/* act/move.c */
COMMAND(act_line_down);
COMMAND(act_line_up);
COMMAND(act_page_down);
COMMAND(act_page_up);
COMMAND(act_half_down);
COMMAND(act_half_up);
COMMAND(act_top);
COMMAND(act_bottom);
COMMAND(act_percent);
COMMAND(act_next_paragraph);
COMMAND(act_previous_paragraph);
COMMAND(act_next_sentence);
COMMAND(act_previous_sentence);

/* act/jump.c */
COMMAND(act_next_entity);
COMMAND(act_previous_entity);
COMMAND(act_next_quote);
COMMAND(act_previous_quote);
COMMAND(act_next_note);
COMMAND(act_previous_note);
COMMAND(act_next_moved);
COMMAND(act_previous_moved);
COMMAND(act_next_link);
COMMAND(act_previous_link);
COMMAND(act_next_heading);
COMMAND(act_previous_heading);
COMMAND(act_next_mention);
COMMAND(act_previous_mention);
COMMAND(act_follow);
COMMAND(act_jump_back);
COMMAND(act_jump_forward);
COMMAND(act_jump_swap);
COMMAND(act_go_bookmark);

/* act/find.c */
COMMAND(act_search);
COMMAND(act_search_back);
COMMAND(act_search_next);
COMMAND(act_search_previous);
COMMAND(act_search_clear);
COMMAND(act_filter);
COMMAND(act_filter_person);
COMMAND(act_toggle_case);

/* act/select.c */
COMMAND(act_select);
COMMAND(act_select_lines);
COMMAND(act_select_drop);
COMMAND(act_select_left);
COMMAND(act_select_right);
COMMAND(act_select_word);
COMMAND(act_select_word_back);
COMMAND(act_select_word_end);
COMMAND(act_select_line_start);
COMMAND(act_select_line_end);
COMMAND(act_select_quote);
COMMAND(act_select_entity);
COMMAND(act_select_sentence);
COMMAND(act_select_paragraph);
COMMAND(act_select_swap);

/* act/note.c */
COMMAND(act_note);
COMMAND(act_note_article);
COMMAND(act_note_person);
COMMAND(act_note_edit);
COMMAND(act_note_external);
COMMAND(act_note_delete);
COMMAND(act_note_tags);
COMMAND(act_highlight);
COMMAND(act_bookmark);
COMMAND(act_bookmark_article);
COMMAND(act_repeat);
COMMAND(act_undo);
COMMAND(act_redo);
COMMAND(act_moved_accept);
COMMAND(act_moved_reattach);
COMMAND(act_moved_keep);
COMMAND(act_review_end);
COMMAND(act_save);

/* view/editor.c */
COMMAND(act_editor_save);
COMMAND(act_editor_close);
COMMAND(act_editor_next_field);
COMMAND(act_editor_previous_field);
COMMAND(act_editor_external);

/* act/fix.c */
COMMAND(act_correct_speaker);
COMMAND(act_correct_not_name);
COMMAND(act_correct_merge);
COMMAND(act_correct_type);

/* act/copy.c */
COMMAND(act_copy_paragraph);
COMMAND(act_copy_quote);
COMMAND(act_copy_url);
COMMAND(act_copy_note);
COMMAND(act_copy_selection);

/* act/show.c */
COMMAND(act_help);
COMMAND(act_people);
COMMAND(act_quotes);
COMMAND(act_notes);
COMMAND(act_outline);
COMMAND(act_links);
COMMAND(act_card);
COMMAND(act_about);
COMMAND(act_changes);
COMMAND(act_labels);
COMMAND(act_all_notes);

/* view/library.c */
COMMAND(act_library);
COMMAND(act_next_unread);
COMMAND(act_previous_unread);
COMMAND(act_toggle_read);
COMMAND(act_toggle_star);
COMMAND(act_fetch);
COMMAND(act_feed_add);
COMMAND(act_feed_remove);
COMMAND(act_feeds);
COMMAND(act_toggle_unread);

/* act/show.c */
COMMAND(act_close);
COMMAND(act_next_pane);
COMMAND(act_previous_pane);
COMMAND(act_list_open);
COMMAND(act_list_filter);
COMMAND(act_list_filter_clear);
COMMAND(act_list_sort);
COMMAND(act_zen);
COMMAND(act_wider);
COMMAND(act_narrower);
COMMAND(act_toggle_names);
COMMAND(act_toggle_quotes);
COMMAND(act_toggle_notes);
COMMAND(act_toggle_numbers);
COMMAND(act_toggle_status);
COMMAND(act_toggle_wrap);
COMMAND(act_theme);
COMMAND(act_set);
COMMAND(act_redraw);

/* act/outside.c */
COMMAND(act_browser);
COMMAND(act_browser_next);
COMMAND(act_open_link);
COMMAND(act_pipe);
COMMAND(act_shell);
COMMAND(act_article_editor);
COMMAND(act_suspend);

/* act/article.c */
COMMAND(act_next_article);
COMMAND(act_previous_article);
COMMAND(act_reload);
COMMAND(act_quit);
COMMAND(act_quit_all);
COMMAND(act_cancel);
COMMAND(act_command);

#undef COMMAND

#endif
