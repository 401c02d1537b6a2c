"""What works on the project from outside it. The program itself is in elearn/."""
