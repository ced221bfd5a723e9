"""In and out: readers of what people have, and the workbook for the PMO lead."""
