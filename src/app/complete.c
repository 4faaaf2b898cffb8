/* complete.c - what could stand in the ":" prompt, and what it would do. */
#include <string.h>

#include "app/command.h"

/* Names of settings or themes behind the command, as whole lines. */
static size_t behind(arena *mem, str command, str begun, const str *names, size_t n, str *out)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		if (str_starts(names[i], begun))
			out[found++] = arena_printf(mem, "%.*s %.*s", STR_ARGS(command),
						    STR_ARGS(names[i]));
	return found;
}

static size_t setting_names(arena *mem, str **out)
{
	size_t n = 0;

	while (setting_table[n].name)
		n++;
	*out = arena_new(mem, str, n + 1);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = str_of(setting_table[i].name);
	return n;
}

/* "set theme-dark n": the values of a setting that has a list of them. */
static size_t values_of(arena *mem, str name, str **out)
{
	static const char *const either[] = { "true", "false", NULL };
	const setting *s = setting_find(name);
	const char *const *values = NULL;
	size_t n = 0;

	if (s && strncmp(s->name, "theme", 5) == 0)
		return theme_names(mem, out);
	if (s && s->kind == SETTING_BOOL)
		values = either;
	else if (s && s->kind == SETTING_CHOICE)
		values = s->choices;
	while (values && values[n])
		n++;
	*out = arena_new(mem, str, n + 1);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = str_of(values[i]);
	return n;
}

static size_t arguments(arena *mem, str command, str begun, str **out)
{
	str *names = NULL, name, rest = begun;
	size_t n = 0;

	if (str_eq(command, STR("theme"))) {
		n = theme_names(mem, &names);
	} else if (str_eq(command, STR("set")) && memchr(begun.p, ' ', begun.n)) {
		str_split(&rest, ' ', &name);
		n = values_of(mem, name, &names);
		command = (str){ command.p, (size_t)(name.p + name.n - command.p) };
		begun = rest;
	} else if (str_eq(command, STR("set"))) {
		n = setting_names(mem, &names);
	}
	*out = arena_new(mem, str, n + 1);
	return behind(mem, command, begun, names, n, *out);
}

/* Whether a word of `text` behind its first byte begins so: "tags" in "note-tags". */
static bool has_word(const char *text, str begun)
{
	size_t at = 0;

	for (; str_find(str_of(text), begun, at + 1, &at);)
		if (text[at - 1] == '-' || text[at - 1] == ' ')
			return true;
	return false;
}

typedef bool fits(const app_command *c, str begun);

static bool begins_so(const app_command *c, str begun)
{
	return str_starts(str_of(c->name), begun);
}

static bool has_it_in_name(const app_command *c, str begun)
{
	return begun.n > 1 && !begins_so(c, begun) && has_word(c->name, begun);
}

static bool does_it(const app_command *c, str begun)
{
	return begun.n > 2 && (str_starts(str_of(c->help), begun) || has_word(c->help, begun));
}

static size_t add_fitting(str *out, size_t n, fits *fit, str begun)
{
	for (const app_command *c = app_commands; c->name; c++)
		if (fit(c, begun))
			out[n++] = str_of(c->name);
	return n;
}

/* Those that begin with it, those with a word in their name that does; else those that do it. */
size_t command_complete(void *arg, arena *mem, str text, str **out)
{
	str rest = text, word;
	size_t n = 0;

	(void)arg;
	if (memchr(text.p ? text.p : "", ' ', text.n)) {
		str_split(&rest, ' ', &word);
		return arguments(mem, word, rest, out);
	}
	for (const app_command *c = app_commands; c->name; c++)
		n++;
	*out = arena_new(mem, str, n + 1);
	n = add_fitting(*out, 0, begins_so, text);
	n = add_fitting(*out, n, has_it_in_name, text);
	return n ? n : add_fitting(*out, 0, does_it, text);
}

const char *command_about(str line)
{
	const app_command *c;
	const setting *s;
	str word;

	str_split(&line, ' ', &word);
	c = command_find(word);
	if (!line.n)
		return c ? c->help : NULL;
	str_split(&line, ' ', &word);
	s = c && strcmp(c->name, "set") == 0 && !line.n ? setting_find(word) : NULL;
	return s ? s->sentence : NULL;
}
