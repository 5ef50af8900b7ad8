-- Figure 11: test error in percent against training examples seen, on Shapeset. paper_figure11 has
-- the paper's curves.
SELECT *
FROM chosen_curves
WHERE dataset = 'shapeset-3x2'
