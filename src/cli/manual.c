#include "cli/manual.h"

#include <string.h>

#include "cli/mdoc.h"

static void option_item(const option *o, FILE *out)
{
	fputs(".It ", out);
	if (o->letter)
		fprintf(out, "Fl %c , ", o->letter);
	fprintf(out, "Fl Fl %s", o->name);
	if (o->value && o->value[0] == '[')
		fprintf(out, " Ns Op = Ns Ar %.*s", (int)strlen(o->value) - 2, o->value + 1);
	else if (o->value)
		fprintf(out, " Ns = Ns Ar %s", o->value);
	fputc('\n', out);
	mdoc_sentence(o->help, out);
	if (o->choices) {
		fputs("One of\n.Ql ", out);
		for (const char *p = o->choices; *p; p++)
			fputs(*p == '|' ? " ,\n.Ql " : (char[]){ *p, 0 }, out);
		fputs(" .\n", out);
	}
}

static void options(const command *c, FILE *out)
{
	fputs(".Bl -tag -width Ds\n", out);
	for (const option *o = c->options; o->name; o++)
		option_item(o, out);
	fputs(".El\n", out);
}

static void command_items(FILE *out)
{
	for (const command *const *c = commands + 1; *c; c++) {
		fprintf(out, ".Ss gloss %s\n.Nm gloss %s\n.Op Ar option ...\n", (*c)->name,
			(*c)->name);
		if ((*c)->operands[0]) {
			fputs(".Li ", out);
			fputc('"', out);
			mdoc_text((*c)->operands, out);
			fputs("\"\n", out);
		}
		fputs(".Pp\n", out);
		mdoc_sentence((*c)->help, out);
		options(*c, out);
	}
}

bool manual_print(FILE *template, FILE *out, err *e)
{
	char line[4096];

	for (size_t number = 1; fgets(line, sizeof line, template); number++) {
		if (strcmp(line, ".gloss options\n") == 0)
			options(commands[0], out);
		else if (strcmp(line, ".gloss commands\n") == 0)
			command_items(out);
		else if (strcmp(line, ".gloss keys\n") == 0)
			mdoc_keys(out);
		else if (strncmp(line, ".gloss ", 7) == 0) {
			err_set(e, GLOSS_ERR_INPUT, "'.gloss' should be followed by options, commands or keys");
			return err_at(e, "template", number, 8);
		} else
			fputs(line, out);
	}
	return true;
}

/* ---- completions */

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

static void case_lines(FILE *out)
{
	for (const command *const *c = commands + 1; *c; c++) {
		fprintf(out, "\t\"%s\") words='", (*c)->name);
		option_words(*c, out);
		fputs("' ;;\n", out);
	}
}

static void second_words(FILE *out)
{
	for (const command *const *c = commands + 1; *c; c++) {
		const char *space = strchr((*c)->name, ' ');

		if (space)
			fprintf(out, "\t\"%.*s\") seconds=\"$seconds%s\" ;;&\n",
				(int)(space - (*c)->name), (*c)->name, space);
	}
}

static void print_bash(FILE *out)
{
	fputs("# bash completion for gloss; printed by `gloss generate bash`\n"
	      "_gloss() {\n"
	      "\tlocal word=${COMP_WORDS[COMP_CWORD]} first=${COMP_WORDS[1]-} second=${COMP_WORDS[2]-}\n"
	      "\tlocal words= seconds= name=\n"
	      "\tcase $first in\n", out);
	second_words(out);
	fputs("\tesac\n"
	      "\tname=$first\n"
	      "\t[[ -n $seconds ]] && name=\"$first $second\"\n"
	      "\tcase $name in\n", out);
	case_lines(out);
	fputs("\t*) words='", out);
	option_words(commands[0], out);
	fputs("' ;;\n\tesac\n"
	      "\tif [[ $word == -* ]]; then\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
	      "\telif ((COMP_CWORD == 1)); then\n"
	      "\t\tCOMPREPLY=($(compgen -W '", out);
	first_words(out);
	fputs("' -- \"$word\"; compgen -f -- \"$word\"))\n"
	      "\telif ((COMP_CWORD == 2)) && [[ -n $seconds ]]; then\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$seconds\" -- \"$word\"))\n"
	      "\telse\n"
	      "\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n"
	      "\tfi\n}\n"
	      "complete -o filenames -F _gloss gloss\n", out);
}

static void print_zsh(FILE *out)
{
	fputs("#compdef gloss\n# zsh completion for gloss; printed by `gloss generate zsh`\n"
	      "autoload -U +X bashcompinit && bashcompinit\n", out);
	print_bash(out);
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

static void print_fish(FILE *out)
{
	fputs("# fish completion for gloss; printed by `gloss generate fish`\n", out);
	for (const command *const *c = commands; *c; c++) {
		str rest = str_of((*c)->name), word, last = STR("");

		while (str_split(&rest, ' ', &word))
			last = word;
		if (last.n) {
			fprintf(out, "complete -c gloss");
			if (last.n == strlen((*c)->name))
				fputs(" -n '__fish_use_subcommand'", out);
			else
				fprintf(out, " -n '__fish_seen_subcommand_from %.*s'",
					(int)strcspn((*c)->name, " "), (*c)->name);
			fprintf(out, " -a %.*s -d ", STR_ARGS(last));
			fish_quoted((*c)->help, out);
			fputc('\n', out);
		}
		for (const option *o = (*c)->options; o->name; o++) {
			fprintf(out, "complete -c gloss");
			fish_condition(*c, out);
			if (o->letter)
				fprintf(out, " -s %c", o->letter);
			fprintf(out, " -l %s%s -d ", o->name,
				o->value && o->value[0] != '[' ? " -r" : "");
			fish_quoted(o->help, out);
			fputc('\n', out);
		}
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
