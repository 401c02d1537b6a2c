"""What authors see: lessons with their findings, agreements and contacts of the school."""
