### Each cause: headline, first reassurance, whose move and why, the main button, the server's words put plainly.
