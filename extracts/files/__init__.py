"""The file route: a folder of CSV or Excel files as a source, one file or one sheet a canonical table."""

from extracts.files.source import FileSource, open_file_source

__all__ = ["FileSource", "open_file_source"]
