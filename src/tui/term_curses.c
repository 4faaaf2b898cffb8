/* term_curses.c - the terminal database, read by curses; no other file knows curses. */
#include "tui/terminfo.h"

#include <string.h>

#include <curses.h>
#include <term.h>

bool terminfo_open(const char *name, int fd, err *e)
{
	int status;

	if (setupterm(name, fd, &status) == OK)
		return true;
	return err_set(e, GLOSS_ERR_SYSTEM, "%s '%s'",
		       status < 0 ? "there is no terminal database to look up"
				  : "not a terminal that can be used: TERM is",
		       name);
}

void terminfo_close(void)
{
	if (cur_term)
		del_curterm(cur_term);
}

const char *terminfo_string(const char *capability)
{
	const char *s = tigetstr(capability);

	/* Curses answers (char *)-1 for what is no string at all. */
	return s && s != (const char *)-1 && *s ? s : NULL;
}

int terminfo_number(const char *capability)
{
	int n = tigetnum(capability);

	return n < 0 ? -1 : n;
}

bool terminfo_flag(const char *capability)
{
	return tigetflag(capability) > 0;
}

void terminfo_expand(const char *string, int a, int b, strbuf *out)
{
	const char *s = strchr(string, '%') ? tiparm(string, a, b) : string;

	while (s && *s) {
		if (s[0] == '$' && s[1] == '<' && strchr(s, '>'))
			s = strchr(s, '>') + 1;
		else
			strbuf_addc(out, *s++);
	}
}
