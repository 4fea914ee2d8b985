/**
 * Given names common in Britain, of many origins; one before a capitalised word is probably somebody's whole name. Names that are everyday
 * words (Grace, Mark, Will, Rose) are left out: they would stop half of all letters.
 */
export const givenNames: ReadonlySet<string> = new Set(
  (
    'Aaron Abbie Abdul Abdullah Abigail Adam Adele Adrian Ahmed Aidan Aisha Alan Alana Alastair Albert ' +
    'Alex Alexander Alexandra Alfie Alfred Ali Alice Alison Alistair Allan Amanda Amber Amelia Amina ' +
    'Amir Amit Amy Andrea Andrew Angela Angus Anil Anita Ann Anna Anne Annette Anthony Antonia Anwar ' +
    'Archie Arjun Arthur Asha Ashley Asif Audrey Ava Ayesha Barbara Barry Beatrice Becky Ben Benjamin ' +
    'Bernadette Bernard Beryl Beth Bethany Bilal Bill Billy Bob Brenda Brendan Brian Bridget Bronwen ' +
    'Bruce Bryan Callum Cameron Carl Carla Carol Caroline Carolyn Catherine Cathy Cecilia Charles ' +
    'Charlie Charlotte Cheryl Chloe Chris Christina Christine Christopher Ciara Claire Clare Claudia ' +
    'Clive Colin Colleen Connor Conor Craig Cynthia Daisy Daniel Danielle Darren Daryl Dave David Dawn ' +
    'Dean Deborah Debra Declan Deepak Denise Dennis Derek Desmond Diana Diane Dilip Dominic Donald Donna ' +
    'Doreen Doris Dorothy Douglas Duncan Dylan Eamonn Edith Edmund Edward Edwin Eileen Elaine Eleanor ' +
    'Elena Elizabeth Ella Ellen Ellie Elliot Elsie Emily Emma Eric Erica Erin Ernest Esther Ethan Eva ' +
    'Eve Evelyn Farah Fatima Fatou Felicity Fiona Frances Francesca Francis Frank Fraser Fred Freda ' +
    'Freddie Frederick Freya Gail Gareth Gary Gavin Gemma Geoff Geoffrey George Georgina Gerald ' +
    'Geraldine Gerard Gillian Glen Glenda Glenn Gloria Glyn Gordon Graeme Graham Greg Gregory Gurpreet ' +
    'Gwen Gwyneth Hamza Hannah Harold Harpreet Harriet Harrison Harry Hassan Hazel Heather Helen Henry ' +
    'Hilary Howard Hugh Hugo Hussain Ian Ibrahim Imogen Imran Irene Iris Isaac Isabel Isabella Isla Ivan ' +
    'Ivy Jack Jackie Jacob Jacqueline Jade Jake James Jamie Jan Jane Janet Janice Jasmin Jasmine Jason ' +
    'Javed Jayne Jean Jeffrey Jennifer Jenny Jeremy Jerome Jess Jessica Jill Jim Jo Joan Joanna Joanne ' +
    'Jodie Joe Joel John Jonathan Joseph Josephine Josh Joshua Joyce Juan Judith Julia Julian Julie June ' +
    'Justin Karen Karl Kate Katherine Kathleen Kathryn Katie Katrina Kay Kayleigh Keith Kelly Kelvin Ken ' +
    'Kenneth Kerry Kevin Khadija Khalid Kieran Kim Kirsty Krishna Kyle Lakshmi Lara Laura Lauren ' +
    'Laurence Lawrence Leah Leanne Lee Leo Leon Leonard Leroy Lesley Leslie Lewis Liam Lilian Lily Linda ' +
    'Lindsay Lisa Liz Lloyd Logan Lorna Lorraine Louis Louise Lucas Lucy Luke Lydia Lynda Lynn Lynne ' +
    'Mabel Madeleine Malcolm Mandy Manjit Marcus Margaret Maria Marian Marie Marilyn Marion Marjorie ' +
    'Marlene Martha Martin Martyn Mary Maryam Matilda Matt Matthew Maureen Maurice Max Maxine Megan ' +
    'Mehmet Melanie Melissa Mervyn Mia Michael Michelle Miguel Mike Mildred Millie Mohamed Mohammad ' +
    'Mohammed Moira Mollie Molly Monica Moses Muhammad Muriel Myra Nadia Nancy Naomi Natalie Natasha ' +
    'Nathan Nathaniel Neil Nia Niamh Nicholas Nick Nicola Nicole Nigel Nina Noah Noel Nora Norma Norman ' +
    'Nusrat Olga Oliver Olivia Omar Oscar Owen Pamela Parveen Pat Patricia Patrick Paul Paula Pauline ' +
    'Peggy Penelope Penny Percy Peter Phil Philip Phillip Phoebe Phyllis Piotr Pooja Priya Rachael ' +
    'Rachel Raj Rajesh Ralph Ravi Ray Raymond Rebecca Reginald Rehana Rhiannon Rhys Richard Rita Rob ' +
    'Robert Roberta Robin Rodney Roger Roisin Ronald Rory Rosalind Rosemary Rosie Ross Roy Rukhsana ' +
    'Rupert Russell Ruth Ryan Sabrina Sadia Saima Sally Sam Samantha Samir Samuel Sana Sandra Sanjay ' +
    'Sara Sarah Scott Sean Shabana Shane Shannon Sharon Sheila Shelley Shirley Shona Sian Sidney Simon ' +
    'Simone Siobhan Sofia Sonia Sophia Sophie Stacey Stanley Stella Stephanie Stephen Steve Steven ' +
    'Stewart Stuart Sunita Susan Suzanne Sybil Sylvia Tamara Tania Tanya Tara Tariq Terence Teresa Terry ' +
    'Thelma Theo Theresa Thomas Tim Timothy Tina Toby Tom Tony Tracey Tracy Trevor Tristan Ursula Usman ' +
    'Valerie Vanessa Vera Veronica Vicky Victor Vijay Vincent Viola Violet Vivian Vivien Walter Wanda ' +
    'Warren Wayne Wendy Wesley Wilfred William Winifred Xavier Yasmin Yolanda Yusuf Yvette Yvonne Zac ' +
    'Zachary Zainab Zara Zoe Zoya'
  ).split(' '),
);
