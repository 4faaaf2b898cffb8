/*
 * complete.c - completions for the shells, made of the tables of commands and options.
 *
 * bash and zsh get one function, written in what both understand.
 */
#include <stdio.h>
#include <string.h>

#include "cli/args.h"
#include "cli/manual.h"

static void first_words(FILE *out)
{
	for (const command *const *c = commands + 1; *c; c++) {
		size_t n = strcspn((*c)->name, " ");

		if (c > commands + 1 && strncmp((*c)->name, (*(c - 1))->name, n + 1) == 0)
			continue; /* the same group as the one before */
		fprintf(out, "%s%.*s", c > commands + 1 ? " " : "", (int)n, (*c)->name);
	}
}

static void option_words(const command *c, FILE *out)
{
	for (const option *o = c->options; o->name; o++)
		fprintf(out, "%s--%s", o > c->options ? " " : "", o->name);
}

/* "[FORMAT]" is given with "=" or not at all. */
static bool needs_value(const option *o)
{
	return o->value && o->value[0] != '[';
}

/* The next word is one of a few. */
static bool is_fixed(const option *o)
{
	return o->choices && needs_value(o);
}

/* "text|json" as "text json". */
static void put_choices(const char *choices, FILE *out)
{
	for (; *choices; choices++)
		fputc(*choices == '|' ? ' ' : *choices, out);
}

static void option_cases(FILE *out)
{
	for (const command *const *c = commands + 1; *c; c++) {
		fprintf(out, "\t\"%s\") words='", (*c)->name);
		option_words(*c, out);
		fputs("' ;;\n", out);
	}
}

/* What an option accepts; the reader's own have no command before them. */
static void choice_cases(FILE *out)
{
	for (const command *const *c = commands; *c; c++) {
		for (const option *o = (*c)->options; o->name; o++) {
			if (!is_fixed(o))
				continue;
			fprintf(out, "\t%s\"%s --%s\") choices='", *c == commands[0] ? "*" : "",
				(*c)->name, o->name);
			put_choices(o->choices, out);
			fputs("' ;;\n", out);
		}
	}
}

static void second_words(FILE *out)
{
	for (const command *const *c = commands + 1; *c; c++) {
		const char *space = strchr((*c)->name, ' ');

		if (space)
			fprintf(out, "\t[[ $first == \"%.*s\" ]] && seconds=\"$seconds%s\"\n",
				(int)(space - (*c)->name), (*c)->name, space);
	}
}

/* In zsh the words count from 1, and so does what bashcompinit gives. */
static void print_function(const char *name, FILE *out)
{
	fprintf(out, "%s() {\n", name);
	fputs("\tlocal -a given\n"
	      "\tgiven=(\"${COMP_WORDS[@]}\")\n"
	      "\tlocal word=${given[@]:$COMP_CWORD:1} before=${given[@]:$((COMP_CWORD - 1)):1}\n"
	      "\tlocal first=${given[@]:1:1} second=${given[@]:2:1}\n"
	      "\tlocal words= seconds= choices= name=\n"
	      "\t[[ $word == = ]] && word=\n"
	      "\t[[ $before == = ]] && before=${given[@]:$((COMP_CWORD - 2)):1}\n",
	      out);
	second_words(out);
	fputs("\tname=$first\n"
	      "\t[[ -n $seconds ]] && name=\"$first $second\"\n"
	      "\tcase $name in\n",
	      out);
	option_cases(out);
	fputs("\t*) words='", out);
	option_words(commands[0], out);
	fputs("' ;;\n\tesac\n"
	      "\tcase \"$name $before\" in\n",
	      out);
	choice_cases(out);
	fputs("\tesac\n"
	      "\tif [[ -n $choices ]]; then\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$choices\" -- \"$word\"))\n"
	      "\telif [[ $word == -* ]]; then\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
	      "\telif ((COMP_CWORD == 1)); then\n"
	      "\t\tCOMPREPLY=($(compgen -W '",
	      out);
	first_words(out);
	fputs("' -- \"$word\"; compgen -f -- \"$word\"))\n"
	      "\telif ((COMP_CWORD == 2)) && [[ -n $seconds ]]; then\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$seconds\" -- \"$word\"))\n"
	      "\telse\n"
	      "\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n"
	      "\tfi\n}\n",
	      out);
}

static void print_bash(FILE *out)
{
	fputs("# bash completion for gloss; printed by `gloss generate bash`\n", out);
	print_function("_gloss", out);
	fputs("complete -o filenames -F _gloss gloss\n", out);
}

/* zsh reads the file when it is wanted for the first time, and wants an answer then as well. */
static void print_zsh(FILE *out)
{
	fputs("#compdef gloss\n# zsh completion for gloss; printed by `gloss generate zsh`\n"
	      "autoload -U +X bashcompinit && bashcompinit\n",
	      out);
	print_function("_gloss_words", out);
	fputs("complete -o filenames -F _gloss_words gloss\n"
	      "_bash_complete -o filenames -F _gloss_words\n",
	      out);
}

/* A help sentence goes into single quotes. */
static void fish_quoted(const char *s, FILE *out)
{
	fputc('\'', out);
	for (; *s; s++) {
		if (*s == '\'' || *s == '\\')
			fputc('\\', out);
		fputc(*s, out);
	}
	fputc('\'', out);
}

static void fish_condition(const command *c, FILE *out)
{
	str rest = str_of(c->name), word;

	if (!c->name[0]) {
		fputs(" -n '__fish_use_subcommand'", out);
		return;
	}
	fputs(" -n '", out);
	for (int i = 0; str_split(&rest, ' ', &word); i++)
		fprintf(out, "%s__fish_seen_subcommand_from %.*s", i ? "; and " : "",
			STR_ARGS(word));
	fputc('\'', out);
}

/* The first words of commands of two. */
static void group_words(FILE *out)
{
	size_t before = 0;

	for (const command *const *c = commands + 1; *c; c++) {
		size_t n = strcspn((*c)->name, " ");
		bool same = n == before && strncmp((*c)->name, (*(c - 1))->name, n) == 0;

		if ((*c)->name[n] && !same)
			fprintf(out, "%.*s ", (int)n, (*c)->name);
		before = n;
	}
}

static void fish_choices(const option *o, FILE *out)
{
	if (!is_fixed(o))
		return;
	fputs(" -a '", out);
	put_choices(o->choices, out);
	fputc('\'', out);
}

/* The last word of a command's name is what may be typed next. */
static void fish_command(const command *c, FILE *out)
{
	str rest = str_of(c->name), word, last = STR("");

	while (str_split(&rest, ' ', &word))
		last = word;
	if (last.n == 0)
		return;
	fprintf(out, "complete -c gloss");
	if (last.n == strlen(c->name))
		fputs(" -n '__fish_use_subcommand'", out);
	else
		fprintf(out, " -n '__fish_seen_subcommand_from %.*s'", (int)strcspn(c->name, " "),
			c->name);
	fprintf(out, " -a %.*s -d ", STR_ARGS(last));
	fish_quoted(c->help, out);
	fputc('\n', out);
}

static void fish_option(const command *c, const option *o, FILE *out)
{
	fprintf(out, "complete -c gloss");
	fish_condition(c, out);
	if (o->letter)
		fprintf(out, " -s %c", o->letter);
	fprintf(out, " -l %s%s", o->name, is_fixed(o) ? " -x" : needs_value(o) ? " -r" : "");
	fish_choices(o, out);
	fputs(" -d ", out);
	fish_quoted(o->help, out);
	fputc('\n', out);
}

static void print_fish(FILE *out)
{
	fputs("# fish completion for gloss; printed by `gloss generate fish`\n"
	      "complete -c gloss -n '__fish_use_subcommand' -a '",
	      out);
	group_words(out);
	fputs("' -d 'several commands'\n", out);
	for (const command *const *c = commands; *c; c++) {
		fish_command(*c, out);
		for (const option *o = (*c)->options; o->name; o++)
			fish_option(*c, o, out);
	}
}

bool completion_print(const char *shell, FILE *out)
{
	static const struct {
		const char *name;
		void (*print)(FILE *);
	} shells[] = {
		{ "bash", print_bash },
		{ "zsh", print_zsh },
		{ "fish", print_fish },
	};

	for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++) {
		if (strcmp(shell, shells[i].name) != 0)
			continue;
		shells[i].print(out);
		return true;
	}
	return false;
}
