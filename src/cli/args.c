#include "cli/args.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/suggest.h"
#include "text/tell.h"

static const option *find_long(const command *c, str name)
{
	for (const option *o = c->options; o->name; o++)
		if (str_eq(str_of(o->name), name))
			return o;
	return NULL;
}

static const option *find_letter(const command *c, char letter)
{
	for (const option *o = c->options; o->name; o++)
		if (o->letter && o->letter == letter)
			return o;
	return NULL;
}

static bool is_choice(const char *choices, const char *value)
{
	str rest = str_of(choices), one;

	while (str_split(&rest, '|', &one))
		if (str_eq(one, str_of(value)))
			return true;
	return false;
}

static bool add(args *a, const option *o, const char *value, err *e)
{
	if (a->given_count == sizeof a->given / sizeof a->given[0])
		return err_set(e, GLOSS_ERR_USAGE, "too many options");
	if (value && o->choices && !is_choice(o->choices, value))
		return err_set(e, GLOSS_ERR_USAGE, "--%s should be one of %s, not '%s'", o->name,
			       o->choices, value);
	a->given[a->given_count].option = o;
	a->given[a->given_count++].value = value;
	return true;
}

/* `name` is what of the word should have been the name of an option. */
static bool unknown(const command *c, const char *word, str name, err *e)
{
	suggestion near = { .typed = name };

	for (const option *o = c->options; o->name; o++)
		suggest(&near, str_of(o->name));
	if (near.word.n)
		return err_set(e, GLOSS_ERR_USAGE, "unknown option '%s'; did you mean '--%.*s'?",
			       word, STR_ARGS(near.word));
	return err_set(e, GLOSS_ERR_USAGE, "unknown option '%s'; 'gloss%s%s --help' lists them",
		       word, c->name[0] ? " " : "", c->name);
}

static bool parse_long(args *a, char **argv, int argc, int *i, err *e)
{
	const char *word = argv[*i] + 2, *equals = strchr(word, '=');
	str name = equals ? (str){ word, (size_t)(equals - word) } : str_of(word);
	const option *o = find_long(a->command, name);

	if (!o)
		return unknown(a->command, argv[*i], name, e);
	if (!o->value)
		return equals ? err_set(e, GLOSS_ERR_USAGE, "--%s takes no value", o->name)
			      : add(a, o, NULL, e);
	if (equals)
		return add(a, o, equals + 1, e);
	if (o->value[0] == '[' && (*i + 1 == argc || !is_choice(o->choices, argv[*i + 1])))
		return add(a, o, NULL, e);
	if (*i + 1 == argc)
		return err_set(e, GLOSS_ERR_USAGE, "--%s should be followed by %s", o->name,
			       o->value);
	return add(a, o, argv[++*i], e);
}

static bool parse_letters(args *a, char **argv, int argc, int *i, err *e)
{
	for (const char *p = argv[*i] + 1; *p; p++) {
		const option *o = find_letter(a->command, *p);

		if (!o)
			return unknown(a->command, argv[*i], str_of(argv[*i] + 1), e);
		if (!o->value) {
			if (!add(a, o, NULL, e))
				return false;
			continue;
		}
		if (p[1])
			return add(a, o, p + 1, e);
		if (*i + 1 == argc)
			return err_set(e, GLOSS_ERR_USAGE, "-%c should be followed by %s",
				       o->letter, o->value);
		return add(a, o, argv[++*i], e);
	}
	return true;
}

bool args_parse(args *a, const command *c, int argc, char **argv, err *e)
{
	bool only_operands = false;

	*a = (args){ .command = c, .operands = argv + 1, .program = argv[0] };
	for (int i = 1; i < argc; i++) {
		char *word = argv[i];

		if (only_operands || word[0] != '-' || !word[1])
			a->operands[a->operand_count++] = word;
		else if (strcmp(word, "--") == 0)
			only_operands = true;
		else if (!(word[1] == '-' ? parse_long(a, argv, argc, &i, e)
					  : parse_letters(a, argv, argc, &i, e)))
			return false;
	}
	if (args_has(a, "help"))
		return true;
	if (a->operand_count < c->least)
		return err_set(e, GLOSS_ERR_USAGE, "too few words: gloss%s%s %s",
			       c->name[0] ? " " : "", c->name, c->operands);
	if (c->most >= 0 && a->operand_count > c->most)
		return err_set(e, GLOSS_ERR_USAGE, "'%s' is one word too many: gloss%s%s %s",
			       a->operands[c->most], c->name[0] ? " " : "", c->name, c->operands);
	return true;
}

const char *args_nth(const args *a, const char *name, size_t i)
{
	for (size_t k = 0; k < a->given_count; k++)
		if (strcmp(a->given[k].option->name, name) == 0 && i-- == 0)
			return a->given[k].value ? a->given[k].value : "";
	return NULL;
}

const char *args_value(const args *a, const char *name)
{
	for (size_t k = a->given_count; k > 0; k--)
		if (strcmp(a->given[k - 1].option->name, name) == 0)
			return a->given[k - 1].value ? a->given[k - 1].value : "";
	return NULL;
}

bool args_has(const args *a, const char *name)
{
	return args_value(a, name) != NULL;
}

bool args_number(const args *a, const char *name, long least, long otherwise, long *out, err *e)
{
	const char *value = args_value(a, name);
	char *end;

	*out = otherwise;
	if (!value)
		return true;
	errno = 0;
	*out = strtol(value, &end, 10);
	if (errno || end == value || *end || *out < least)
		return err_set(e, GLOSS_ERR_USAGE,
			       "--%s should be a whole number of at least %ld, not '%s'", name,
			       least, value);
	return true;
}

int args_fail(const err *e)
{
	tell_error(stderr, e);
	return 2;
}

static void help_option(const option *o, FILE *out)
{
	char left[80];

	bool optional = o->value && o->value[0] == '[';

	snprintf(left, sizeof left, "%c%c%s--%s%s%s%s", o->letter ? '-' : ' ',
		 o->letter ? o->letter : ' ', o->letter ? ", " : "  ", o->name, optional ? "[" : "",
		 o->value ? "=" : "", o->value ? o->value + optional : "");
	fprintf(out, "  %-26s %s%s%s%s\n", left, o->help, o->choices ? " (" : "",
		o->choices ? o->choices : "", o->choices ? ")" : "");
}

void args_help(const command *c, FILE *out)
{
	fprintf(out, "gloss%s%s [OPTION]... %s\n%c%s.\n\n", c->name[0] ? " " : "", c->name,
		c->operands, toupper((unsigned char)c->help[0]), c->help + 1);
	for (const option *o = c->options; o->name; o++)
		help_option(o, out);
	if (c->name[0])
		return;
	fputs("\nOther commands, each with its own --help:\n", out);
	for (const command *const *other = commands + 1; *other; other++)
		fprintf(out, "  %-14s %s\n", (*other)->name, (*other)->help);
}
