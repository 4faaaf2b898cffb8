#include "app/clipboard.h"

#include <stdlib.h>
#include <string.h>

#include "app/spawn.h"

typedef struct tool {
	bool terminal;     /* it is the terminal's clipboard, also over ssh */
	const char *needs; /* environment variable that must be set; NULL: none */
	const char *argv[5];
} tool;

static const tool tools[] = {
	{ false, "WAYLAND_DISPLAY", { "wl-copy", NULL } },
	{ false, "DISPLAY", { "xclip", "-selection", "clipboard", NULL } },
	{ false, "DISPLAY", { "xsel", "--clipboard", "--input", NULL } },
#ifdef __APPLE__
	{ false, NULL, { "pbcopy", NULL } },
#endif
	/* tmux as it comes does not hand on a program's OSC 52, but sends its own */
	{ true, "TMUX", { "tmux", "load-buffer", "-w", "-", NULL } },
};

/* Over ssh the tools would fill the clipboard of the wrong machine. */
static bool is_remote(void)
{
	return getenv("SSH_TTY") || getenv("SSH_CONNECTION");
}

static const tool *find_tool(bool desktop, bool terminal)
{
	for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++) {
		const char *value = tools[i].needs ? getenv(tools[i].needs) : "";

		if (!(tools[i].terminal ? terminal : desktop && !is_remote()))
			continue;
		if (value && (!tools[i].needs || *value) && spawn_exists(tools[i].argv[0]))
			return &tools[i];
	}
	return NULL;
}

bool clipboard_copy(term *t, const char *where, str text, const char **how, err *e)
{
	bool desktop = strcmp(where, "terminal") != 0, terminal = strcmp(where, "desktop") != 0;
	const tool *tl;
	int status;

	if (strcmp(where, "none") == 0)
		return err_set(e, GLOSS_ERR_USAGE, "kept here only: the setting 'copy' is none");
	tl = strcmp(where, "sequence") == 0 ? NULL : find_tool(desktop, terminal);

	if (tl && spawn_quiet(tl->argv, text, &status, e) && status == 0) {
		*how = tl->argv[0];
		return true;
	}
	if (!terminal)
		return err_set(e, GLOSS_ERR_SYSTEM,
			       "there is no program for the desktop's clipboard");
	*how = "the terminal (OSC 52)";
	return term_copy(t, text) ||
	       err_set(e, GLOSS_ERR_LIMIT, "that is too long for the terminal's clipboard");
}
