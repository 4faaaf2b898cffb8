/*
 * command.h - the table of all that a key or a typed ":word" can do.
 *
 * A new command is a row in command.c, a function here, and a key in
 * tui/keymap_default.c; help, --keys and the prompt's completion read the table.
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
size_t command_complete(void *arg, arena *a, str text, str **out);

/* ---- the functions, by file */

#define COMMAND(f) void f(app *a, const call *c)

/* cmd_move.c */
COMMAND(cmd_line_down);
COMMAND(cmd_line_up);
COMMAND(cmd_page_down);
COMMAND(cmd_page_up);
COMMAND(cmd_half_down);
COMMAND(cmd_half_up);
COMMAND(cmd_top);
COMMAND(cmd_bottom);
COMMAND(cmd_percent);
COMMAND(cmd_next_paragraph);
COMMAND(cmd_previous_paragraph);
COMMAND(cmd_next_sentence);
COMMAND(cmd_previous_sentence);

/* cmd_jump.c */
COMMAND(cmd_next_entity);
COMMAND(cmd_previous_entity);
COMMAND(cmd_next_quote);
COMMAND(cmd_previous_quote);
COMMAND(cmd_next_note);
COMMAND(cmd_previous_note);
COMMAND(cmd_next_moved);
COMMAND(cmd_previous_moved);
COMMAND(cmd_next_link);
COMMAND(cmd_previous_link);
COMMAND(cmd_next_heading);
COMMAND(cmd_previous_heading);
COMMAND(cmd_next_mention);
COMMAND(cmd_previous_mention);
COMMAND(cmd_follow);
COMMAND(cmd_jump_back);
COMMAND(cmd_jump_forward);
COMMAND(cmd_jump_swap);
COMMAND(cmd_go_bookmark);

/* cmd_find.c */
COMMAND(cmd_search);
COMMAND(cmd_search_back);
COMMAND(cmd_search_next);
COMMAND(cmd_search_previous);
COMMAND(cmd_search_clear);
COMMAND(cmd_filter);
COMMAND(cmd_filter_person);
COMMAND(cmd_toggle_case);

/* cmd_select.c */
COMMAND(cmd_select);
COMMAND(cmd_select_lines);
COMMAND(cmd_select_drop);
COMMAND(cmd_select_left);
COMMAND(cmd_select_right);
COMMAND(cmd_select_word);
COMMAND(cmd_select_word_back);
COMMAND(cmd_select_word_end);
COMMAND(cmd_select_line_start);
COMMAND(cmd_select_line_end);
COMMAND(cmd_select_quote);
COMMAND(cmd_select_entity);
COMMAND(cmd_select_sentence);
COMMAND(cmd_select_paragraph);
COMMAND(cmd_select_swap);

/* cmd_note.c */
COMMAND(cmd_note);
COMMAND(cmd_note_article);
COMMAND(cmd_note_person);
COMMAND(cmd_note_edit);
COMMAND(cmd_note_external);
COMMAND(cmd_note_delete);
COMMAND(cmd_note_tags);
COMMAND(cmd_highlight);
COMMAND(cmd_bookmark);
COMMAND(cmd_repeat);
COMMAND(cmd_undo);
COMMAND(cmd_redo);
COMMAND(cmd_moved_accept);
COMMAND(cmd_moved_reattach);
COMMAND(cmd_moved_keep);
COMMAND(cmd_review_end);
COMMAND(cmd_save);

/* view_editor.c */
COMMAND(cmd_editor_save);
COMMAND(cmd_editor_close);
COMMAND(cmd_editor_next_field);
COMMAND(cmd_editor_previous_field);
COMMAND(cmd_editor_external);

/* cmd_fix.c */
COMMAND(cmd_correct_speaker);
COMMAND(cmd_correct_not_name);
COMMAND(cmd_correct_merge);
COMMAND(cmd_correct_type);

/* cmd_copy.c */
COMMAND(cmd_copy_paragraph);
COMMAND(cmd_copy_quote);
COMMAND(cmd_copy_url);
COMMAND(cmd_copy_note);
COMMAND(cmd_copy_selection);

/* cmd_show.c */
COMMAND(cmd_help);
COMMAND(cmd_people);
COMMAND(cmd_quotes);
COMMAND(cmd_notes);
COMMAND(cmd_outline);
COMMAND(cmd_links);
COMMAND(cmd_card);
COMMAND(cmd_about);
COMMAND(cmd_changes);
COMMAND(cmd_labels);
COMMAND(cmd_all_notes);
COMMAND(cmd_close);
COMMAND(cmd_next_pane);
COMMAND(cmd_previous_pane);
COMMAND(cmd_list_open);
COMMAND(cmd_list_filter);
COMMAND(cmd_list_filter_clear);
COMMAND(cmd_list_sort);
COMMAND(cmd_zen);
COMMAND(cmd_wider);
COMMAND(cmd_narrower);
COMMAND(cmd_toggle_names);
COMMAND(cmd_toggle_quotes);
COMMAND(cmd_toggle_notes);
COMMAND(cmd_toggle_numbers);
COMMAND(cmd_toggle_status);
COMMAND(cmd_toggle_wrap);
COMMAND(cmd_theme);
COMMAND(cmd_set);
COMMAND(cmd_redraw);

/* cmd_outside.c */
COMMAND(cmd_browser);
COMMAND(cmd_browser_next);
COMMAND(cmd_open_link);
COMMAND(cmd_pipe);
COMMAND(cmd_shell);
COMMAND(cmd_article_editor);
COMMAND(cmd_suspend);

/* cmd_article.c */
COMMAND(cmd_next_article);
COMMAND(cmd_previous_article);
COMMAND(cmd_reload);
COMMAND(cmd_quit);
COMMAND(cmd_quit_all);
COMMAND(cmd_cancel);
COMMAND(cmd_command);

#undef COMMAND

#endif
