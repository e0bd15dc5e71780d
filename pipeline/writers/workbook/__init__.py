"""What `xlsx_file.py` is made of: texts in cells, the sheets that are written, and a workbook read with bounds."""
