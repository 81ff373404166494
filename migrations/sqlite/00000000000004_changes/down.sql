DROP TABLE changes_floor;
DROP TABLE changes;
