"""From steps to rows, a module for each sheet: the way back from `infra.importing.sheets`."""
