"""Pages of who learns: courses, the player, the debrief, questions, certificates."""
