/* split.c - where the entries of a notes file begin and end, line by line. */
#include "note/split.h"

#include <string.h>

#include "base/ascii.h"
#include "base/ydoc.h"
#include "note/note_file.h"

bool line_is_end(str line)
{
	return str_starts(line, STR("...")) && (line.n == 3 || strchr(" \t\r\n", line.p[3]));
}

/* What git puts around the two sides of a conflict. */
bool line_is_conflict(str line)
{
	static const char *const marks[] = { "<<<<<<<", "|||||||", "=======", ">>>>>>>" };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts(line, str_of(marks[i])) &&
		    (line.n == 7 || strchr(" \r\n", line.p[7])))
			return true;
	return false;
}

static bool is_dash_line(str line)
{
	size_t i = line_indent(line);

	return i < line.n && line.p[i] == '-' &&
	       (i + 1 == line.n || strchr(" \t\r\n", line.p[i + 1]));
}

/* A key of the file itself, or the end of the document. */
static bool is_top_line(str line)
{
	size_t i = 0;

	if (line_is_end(line))
		return true;
	while (i < line.n && (line.p[i] == '_' || line.p[i] == '-' || ascii_is_digit(line.p[i]) ||
			      ((line.p[i] | 32) >= 'a' && (line.p[i] | 32) <= 'z')))
		i++;
	return i && i < line.n && line.p[i] == ':' && line.p[0] != '-';
}

/*
 * A line at the margin may also be text of a note that lost its indent. Then what
 * follows is more entries, and no YAML map; a few tries bound the work.
 */
static bool is_tail(splitter *s, str line)
{
	str rest = str_from(s->text, s->at);
	const ynode *root;
	ydoc *d;
	bool ok;
	err e;

	if (line_is_end(line))
		return lines_trailing(str_from(rest, line.n), rest.n) == 0;
	if (s->tails_tried++ >= 8)
		return false;
	d = ydoc_parse(rest, "", 1, YDOC_DUPLICATES, &e);
	root = d ? ydoc_root(d) : NULL;
	ok = root && root->kind == YNODE_MAP && !ydoc_get(root, "notes") && !ydoc_get(root, "id");
	ydoc_free(d);
	return ok;
}

typedef enum line_kind { LINE_ENTRY, LINE_CONFLICT, LINE_MORE, LINE_TAIL, LINE_STRAY } line_kind;

static line_kind kind_of(splitter *s, str line)
{
	size_t indent = line_indent(line);

	if (line_is_conflict(line))
		return LINE_CONFLICT;
	if (is_dash_line(line) && (!s->dashed || indent == s->dash))
		return LINE_ENTRY;
	if (is_top_line(line) && is_tail(s, line))
		return LINE_TAIL;
	/* Before the first entry there is none that it could be a part of. */
	if (!s->starts.n && !line_is_blank(line) && !line_is_comment(line, line.n))
		return LINE_STRAY;
	return LINE_MORE;
}

/* From behind "notes:" to the end of the entries. */
static bool split_entries(splitter *s, const char *name, size_t number, err *e)
{
	str rest = str_from(s->text, s->at), line;

	for (; line_take(&rest, &line); s->at += line.n, number++) {
		switch (kind_of(s, line)) {
		case LINE_ENTRY:
			s->dash = line_indent(line);
			s->dashed = true;
			vec_push(&s->starts, s->at);
			break;
		case LINE_CONFLICT: /* a broken entry, so that those around it are read */
			vec_push(&s->starts, s->at);
			break;
		case LINE_TAIL:
			s->after = s->at;
			return true;
		case LINE_STRAY:
			err_set(e, GLOSS_ERR_INPUT, "an entry should begin with \"- id: \"");
			return err_at(e, name, number, line_indent(line) + 1);
		case LINE_MORE:
			break;
		}
	}
	return true;
}

/* What stands behind "notes:" must be nothing, or an empty list. */
static bool check_notes_line(str line, const char *name, size_t number, bool *empty, err *e)
{
	str rest = str_trim(str_from(line, 6));

	*empty = rest.n && rest.p[0] != '#';
	if (!*empty || str_eq(rest, STR("[]")) || str_eq(rest, STR("~")) ||
	    str_eq(rest, STR("null")))
		return true;
	err_set(e, GLOSS_ERR_INPUT, "'notes:' should be followed by one \"- id: \" line an entry");
	return err_at(e, name, number, 7);
}

bool line_is_notes(str line)
{
	return str_starts(line, STR("notes:")) && (line.n == 6 || strchr(" \t\r\n", line.p[6]));
}

/* YAML's keys of many lines ("? key") would not survive a change of the lines around them. */
static bool check_key_line(str line, const char *name, size_t number, err *e)
{
	if (line.n == 0 || line.p[0] != '?' || (line.n > 1 && !strchr(" \t\r\n", line.p[1])))
		return true;
	err_set(e, GLOSS_ERR_INPUT, "a key should stand before its value, as in \"key: value\"");
	return err_at(e, name, number, 1);
}

bool split(splitter *s, const char *name, bool *no_list, err *e)
{
	str rest = s->text, line;
	size_t number = 1;

	*no_list = true;
	for (; line_take(&rest, &line); s->at += line.n, number++) {
		if (line_is_notes(line))
			break;
		if (!check_key_line(line, name, number, e))
			return false;
	}
	s->before = s->after = s->text.n;
	if (s->at == s->text.n)
		return true;
	if (!check_notes_line(line, name, number, no_list, e))
		return false;
	for (s->at += line.n; number++, line_take(&rest, &line) && line_is_blank(line);)
		s->at += line.n;
	s->before = s->at;
	if (!split_entries(s, name, number, e))
		return false;
	if (!s->starts.n)
		s->after = s->before;
	return true;
}
